/** The walk page on the day of a fall or dizziness: rest, and nothing else. The questions come on the next day. */

import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { arrive, paint } from "../shared/painting.js";
import { STOP_ADVICE } from "../shared/stop-advice.js";
import { pauseSentence } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */

/** @param {App} app @param {import("../shared/current-progress.js").CurrentProgress} current */
export function showRest(app, current) {
  paint(
    app,
    html`<div data-screen="rest">
      <h1>${t("Rest today")}</h1>
      <p class="card">${pauseSentence(current)}</p>
      ${STOP_ADVICE}
      <p><a class="button main giant" href="/">${t("Done")}</a></p>
    </div>`,
  );
  arrive(app);
}
