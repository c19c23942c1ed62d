/** The rehearsal page for a walker who may not walk backward now: the reason, and what can be done. */

import { AT_REST } from "../../engine/programme/offer.js";
import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { arrive, paint } from "../shared/painting.js";
import { pauseSentence } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */
/** @import { CurrentProgress } from "../shared/current-progress.js" */

/** @param {App} app @param {CurrentProgress} current */
export function showRefusal(app, current) {
  paint(app, html`<div data-screen="refused">${reason(current)}</div>`);
  arrive(app);
}

/** @param {CurrentProgress} current */
function reason(current) {
  if (current.screenings.length === 0) {
    return html`
      <h1>${t("First, a few questions")}</h1>
      <p>${t("They tell whether to begin walking backward now, and how gently. Then you can try it at home.")}</p>
      <a class="button main giant" href="/walk">${t("Answer the questions")}</a>
      ${BACK}
    `;
  }
  if (current.offered === AT_REST) {
    return html`
      <h1>${t("Walking backward is paused")}</h1>
      <p class="card">${pauseSentence(current)} ${t("Until then, the practice at home is paused too.")}</p>
      <a class="button main giant" href="/">${t("Done")}</a>
      ${current.mayAsk ? html`<p><a class="button wide" href="/walk">${t("Answer the questions")}</a></p>` : BACK}
    `;
  }
  return html`
    <h1>${t("Not backward yet")}</h1>
    <p>
      ${t("The practice at home is walking backward too, so it waits until walking backward is open to you.")}
      ${t("You can read here how it is done, and ask your doctor or physiotherapist.")}
    </p>
    <a class="button main giant" href="/">${t("Done")}</a>
    ${BACK}
  `;
}

const BACK = html`<p><a class="button wide" href="/learn">${t("Back to Learn")}</a></p>`;
