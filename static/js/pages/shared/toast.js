/** Toast: a short message at the bottom of the page, with Undo if the action can be undone. */

import { html, nothing } from "../../vendor/lit.js";

const SHOWN_MS = 20_000;

/** @typedef {{label: string, act: () => void} | null} WayBack */

/** @type {{words: string, way: WayBack} | null} */
let shown = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Template of the current toast, empty if there is none. */
export function toast() {
  return html`<div role="status">${shown ? card(shown) : nothing}</div>`;
}

/** @param {string} words @param {WayBack} way @param {() => void} repaint */
toast.show = (words, way, repaint) => {
  clearTimeout(timer);
  const hide = () => {
    shown = null;
    repaint();
  };
  timer = setTimeout(hide, SHOWN_MS);
  shown = { words, way: way && { ...way, act: () => (hide(), way.act()) } };
  repaint();
};

/** @param {NonNullable<typeof shown>} shown */
function card({ words, way }) {
  return html`<div class="toast">
    ${words} ${way ? html`<button class="button" @click=${way.act}>${way.label}</button>` : nothing}
  </div>`;
}
