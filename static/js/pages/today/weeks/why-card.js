/** Question after a missed week. Any answer ends it. */

import { t } from "../../../language/translate.js";
import { html, nothing } from "../../../vendor/lit.js";

/** @import { Because } from "./weeks.js" */

/** @type {[Because, string][]} */
const ANSWERS = [
  ["knee", t("My knee")],
  ["weather", t("The weather")],
  ["no_time", t("No time")],
  ["forgot", t("I forgot")],
  ["afraid", t("A bit afraid")],
  ["away", t("I was away")],
];

/** @param {{problem: string, answer: (because: Because) => void}} actions */
export function whyCard({ problem, answer }) {
  return html`<section class="card" data-missed-week>
    <h2 id="why">${t("Last week without a walk: what got in the way?")}</h2>
    <p>${t("It takes nothing away. If you tell us, we may have something that fits.")}</p>
    <div class="answers" role="group" aria-labelledby="why">
      ${ANSWERS.map(
        ([
          because,
          words,
        ]) => html`<button class="button" data-because=${because} @click=${() => answer(because)}>
          ${words}
        </button>`,
      )}
    </div>
    <p>
      <button class="button wide" data-because="not_said" @click=${() => answer("not_said")}>${t("Rather not say")}</button>
    </p>
    <div role="alert">${problem ? html`<p class="error">${problem}</p>` : nothing}</div>
  </section>`;
}
