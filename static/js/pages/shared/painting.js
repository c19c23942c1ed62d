/** Painting of a page: into its root, with focus, and again after changes. */

import { render } from "../../vendor/lit.js";

/** @param {{root: HTMLElement}} app @param {unknown} template */
export function paint({ root }, template) {
  // Remove the server's placeholder: lit keeps nodes that it did not render.
  root.querySelector("[data-waiting]")?.parentElement?.replaceChildren();
  render(template, root);
}

/**
 * Focus the heading of a new screen in the same page, so that a screen reader announces the screen.
 *
 * @param {{root: HTMLElement}} app
 */
export function arrive({ root }) {
  window.scrollTo(0, 0);
  const heading = root.querySelector("h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}

const BURST_MS = 100;

/**
 * Repaint after a change of the log or of the sync's state (debounced). A burst of changes, such as many walks being
 * sent, causes one repaint. So does a change before this call: the page may have read the log before that.
 *
 * @param {Pick<import("../../app/app.js").App, "changes" | "sync">} app
 * @param {() => Promise<void>} repaint
 */
export function onChange({ changes, sync }, repaint) {
  let isPlanned = false;
  const plan = () => {
    if (isPlanned) return;
    isPlanned = true;
    setTimeout(() => {
      isPlanned = false;
      void repaint();
    }, BURST_MS);
  };
  changes.addEventListener("change", plan);
  sync.addEventListener("state", plan);
  if (changes.hasChanged) plan();
}
