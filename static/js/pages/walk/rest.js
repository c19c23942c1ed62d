/** The walk page on the day of a fall or dizziness: no questions yet. */

import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { arrive, paint } from "../shared/painting.js";
import { pauseSentence } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */

/** @param {App} app @param {import("../shared/current-progress.js").CurrentProgress} current */
export function showRest(app, current) {
  paint(
    app,
    html`
      <h1>${t("Walking backward is paused")}</h1>
      <p class="card">${pauseSentence(current)}</p>
      <p><a class="button main wide" href="/">${t("Done")}</a></p>
      <p><a class="button wide" href="/walk?forward">${t("Walk forward only")}</a></p>
    `,
  );
  arrive(app);
}
