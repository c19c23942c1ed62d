/** Screen of a single question: large Yes and No, how far it is, and the way back. */

import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";

/** @import { Question } from "../shared/questions.js" */

/**
 * A second tap of a double tap falls on the next question, which is not read yet. Answers count after this time.
 */
export const READ_FOR_MS = 300;

/**
 * @param {object} shown
 * @param {Question} shown.question
 * @param {number} shown.number 1 for the first
 * @param {number} shown.all
 * @param {boolean | undefined} shown.given the answer so far
 * @param {boolean} shown.ready false while a tap does not count
 * @param {(yes: boolean) => void} shown.answer
 * @param {(() => void) | null} shown.back null: this is the first
 */
export function questionScreen({ question, number, all, given, ready, answer, back }) {
  const { id, ask, hint } = question;
  const leave = (/** @type {Event} */ event) => ready || event.preventDefault();
  const place = t("Question {number} of {all}", { number, all });
  return html`<div class="question" data-question=${id} data-ready=${ready ? "" : nothing}>
    <p class="hint" id="place">${place}</p>
    <progress max=${all} value=${number} aria-labelledby="place"></progress>
    <div class="ask">
      <h1 aria-describedby="place">${ask}</h1>
      ${hint ? html`<p>${hint}</p>` : nothing}
    </div>
    <div class="answers" role="group" aria-label=${ask}>
      ${button("yes", t("Yes"), given === true, () => answer(true))}
      ${button("no", t("No"), given === false, () => answer(false))}
    </div>
    ${back ? html`<p><button class="button wide" data-back @click=${back}>${t("Back")}</button></p>` : nothing}
    <p><a class="button wide" href="/" @click=${leave}>${t("Not now")}</a></p>
  </div>`;
}

/** @param {string} name @param {string} label @param {boolean} pressed @param {() => void} act */
function button(name, label, pressed, act) {
  return html`<button class="button giant" data-answer=${name} aria-pressed=${String(pressed)} @click=${act}>
    ${label}
  </button>`;
}
