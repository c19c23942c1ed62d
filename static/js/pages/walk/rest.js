/** The walk page on a day of rest (docs/progression.md 7.14). */

import "../../language/catalogue-walk-later.js";
import "../../language/catalogue-later.js";
import { ASK_AGAIN } from "../../engine/programme/offer.js";
import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { arrive, paint } from "../shared/painting.js";
import { STOP_ADVICE } from "../shared/stop-advice.js";
import { tomorrow } from "../shared/tomorrow.js";
import { pauseSentence } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */

/** @param {App} app @param {import("../shared/current-progress.js").CurrentProgress} current */
export function showRest(app, current) {
  paint(
    app,
    html`<div data-screen="rest">
      <h1>${t("Rest today")}</h1>
      <p class="card">${whatNext(current)}</p>
      ${STOP_ADVICE}
      <p><a class="button main giant" href="/">${t("Done")}</a></p>
    </div>`,
  );
  arrive(app);
}

/** @param {import("../shared/current-progress.js").CurrentProgress} current */
function whatNext(current) {
  if (current.progress.paused) return pauseSentence(current);
  return current.hindrance === ASK_AGAIN
    ? t("Rest today. From tomorrow you can answer the questions again.")
    : tomorrow(current);
}
