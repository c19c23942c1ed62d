/** A measure for a walker who may not walk backward now, or who had a setback within the hour: why, and what to do. */

import "../../language/catalogue-later.js";
import { ASK_AGAIN } from "../../engine/programme/offer.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { askAgainCard, doctorFirstCard, restTodayCard } from "../shared/hindrance-cards.js";
import { arrive, paint } from "../shared/painting.js";
import { pauseSentence } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */
/** @import { CurrentProgress } from "../shared/current-progress.js" */

/** @param {App} app @param {CurrentProgress} current */
export function showRefusal(app, current) {
  paint(
    app,
    html`<div data-screen="refused">
      ${current.screenings.length === 0 ? QUESTIONS_FIRST : reason(current)}
      <p><a class="button giant" href="/measures">${t("Back to the measures")}</a></p>
    </div>`,
  );
  arrive(app);
}

const QUESTIONS_FIRST = html`
  <h1>${t("The questions come first")}</h1>
  <p>${t("A few questions about your health tell whether to measure now, and how.")}</p>
  <a class="button main giant" href="/walk">${t("Answer the questions")}</a>
`;

/** @param {CurrentProgress} current */
function reason(current) {
  return html`<h1>${t("Not now")}</h1>
    ${current.forwardOnly ? card(current) : html`<p>${t("Something happened on your last walk. Rest for an hour first.")}</p>`}`;
}

/** @param {CurrentProgress} current */
function card(current) {
  if (current.progress.paused) {
    return html`<section class="card notice">
      <h2>${t("Walking backward is paused")}</h2>
      <p>${t("The measures wait as well.")} ${pauseSentence(current)}</p>
      ${current.mayAsk ? html`<p><a class="button wide" href="/walk">${t("Answer the questions")}</a></p>` : nothing}
    </section>`;
  }
  if (current.doctorFirst) return doctorFirstCard();
  if (current.hindrance === ASK_AGAIN) return askAgainCard(current);
  return current.restDay ? restTodayCard(current) : AGREEMENT_FIRST;
}

const AGREEMENT_FIRST = html`<section class="card notice">
  <p>${t("The measures wait until your doctor or physiotherapist has agreed.")}</p>
  <a class="button wide" href="/walk?agreed">${t("They have agreed")}</a>
</section>`;
