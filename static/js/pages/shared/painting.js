/** What every view does: paint into the page's root. */

import { render } from "../../vendor/lit.js";

/** @param {{root: HTMLElement}} app @param {unknown} template */
export function paint({ root }, template) {
  // What the server sent is only for the time until now; lit paints beside what it does not know.
  root.querySelector("[data-waiting]")?.parentElement?.replaceChildren();
  render(template, root);
}

/**
 * A new screen in the same page: its heading gets the focus, so that a screen reader says where one is.
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
 * Paints again when the log has changed, or what keeps it from the account. A burst of changes, as when many walks
 * are sent, is painted once.
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
}
