/** Optional questions with an answer from 0 to 10. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";

/**
 * @typedef {object} Scale
 * @property {string} name
 * @property {string} legend
 * @property {number | null} value
 * @property {(value: number | null) => void} choose
 */

/** @param {Scale} scale */
export function painScale(scale) {
  return fromZeroToTen(scale, t("0 is none, 10 is the worst you can think of."));
}

/** @param {Scale} scale */
export function effortScale(scale) {
  return fromZeroToTen(
    scale,
    t("0 is sitting still, 10 is all you have. You should be able to speak in sentences."),
  );
}

/** @param {Scale} scale @param {string} hint */
function fromZeroToTen({ name, legend, value, choose }, hint) {
  return html`<fieldset>
    <legend>${legend}</legend>
    <p class="hint">${hint}</p>
    <div class="choices scale">
      ${Array.from(
        { length: 11 },
        (_, n) => html`<label>
          <input type="radio" name=${name} value=${n} .checked=${value === n} @change=${() => choose(n)}>
          <span>${n}</span>
        </label>`,
      )}
    </div>
    ${
      value === null
        ? nothing
        : html`<p><button type="button" class="button" @click=${() => choose(null)}>${t("Leave it out")}</button></p>`
    }
  </fieldset>`;
}
