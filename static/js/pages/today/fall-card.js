/** Monthly question about falls. A yes leads to the questions. */

import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";

/**
 * @param {object} actions
 * @param {string} actions.problem of the last attempt to keep the answer; "": none
 * @param {(fell: boolean) => void} actions.answer
 */
export function fallCard({ problem, answer }) {
  return html`<section class="card" data-fall-question>
    <h2 id="fallen">${t("Have you fallen in the past month, anywhere?")}</h2>
    <div class="answers" role="group" aria-labelledby="fallen">
      <button class="button" data-answer="yes" @click=${() => answer(true)}>${t("Yes")}</button>
      <button class="button" data-answer="no" @click=${() => answer(false)}>${t("No")}</button>
    </div>
    <div role="alert">${problem ? html`<p class="error">${problem}</p>` : ""}</div>
  </section>`;
}
