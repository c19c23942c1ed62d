/** The rehearsal page for a walker who may not walk backward now: the reason, and what can be done. */

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
      ${reason(current)}
      <p><a class="button wide" href="/learn">${t("Back to Learn")}</a></p>
    </div>`,
  );
  arrive(app);
}

/** @param {CurrentProgress} current */
function reason(current) {
  return html`
    <h1>${t("Not backward yet")}</h1>
    <p>${t("The practice at home is walking backward too, so it waits until walking backward is open to you.")}</p>
    ${card(current)}
    <a class="button giant" href="/">${t("Done")}</a>
  `;
}

/** @param {CurrentProgress} current */
function card(current) {
  if (current.progress.paused) return paused(current);
  if (current.doctorFirst) return doctorFirstCard();
  if (current.hindrance === ASK_AGAIN) return askAgainCard(current);
  return current.restDay ? restTodayCard(current) : AGREEMENT_FIRST;
}

const AGREEMENT_FIRST = html`<section class="card notice">
  <p>${t("Walking backward waits until your doctor or physiotherapist has agreed.")}</p>
  <a class="button wide" href="/walk?agreed">${t("They have agreed")}</a>
</section>`;

/** @param {CurrentProgress} current */
function paused(current) {
  return html`<section class="card notice">
    <h2>${t("Walking backward is paused")}</h2>
    <p>${pauseSentence(current)}</p>
    ${current.mayAsk ? html`<p><a class="button wide" href="/walk">${t("Answer the questions")}</a></p>` : nothing}
  </section>`;
}
