/** Three answers to "Something happened". Resume, and a walk that was cut off, ask the same. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";

/**
 * @typedef {object} Happened
 * @property {(() => void) | null} stumbled the walk goes on; null: it cannot
 * @property {(setback: "fall" | "dizzy") => void} stop the walk ends here
 */

/** @param {Happened} answers */
export function happenedButtons({ stumbled, stop }) {
  return [
    stumbled ? button(t("I stumbled, and am fine"), stumbled) : nothing,
    button(t("I fell"), () => stop("fall")),
    button(t("I feel unwell"), () => stop("dizzy")),
  ];
}

/**
 * Answer that nothing happened. A walk that was paused before goes back to its pause.
 *
 * @param {{mistaken: (() => void) | null, back: () => void}} ways
 */
export function mistakeButton({ mistaken, back }) {
  const words = mistaken ? t("It was a mistake: go on") : t("It was a mistake: back to the pause");
  return html`<button type="button" class="button wide" data-mistake @click=${mistaken ?? back}>${words}</button>`;
}

/** @param {string} words @param {() => void} act */
function button(words, act) {
  return html`<button type="button" class="button wide happened" @click=${act}>${words}</button>`;
}
