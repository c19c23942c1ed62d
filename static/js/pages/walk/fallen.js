/** Advice after a fall outside a walk. It comes before the questions, which are the second choice. */

import "../../language/catalogue-walk-later.js";
import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { arrive, paint } from "../shared/painting.js";
import { STOP_ADVICE } from "../shared/stop-advice.js";

/** @param {import("../../app/app.js").App} app */
export function showFallen(app) {
  paint(
    app,
    html`<div data-screen="fallen">
      <h1>${t("After a fall")}</h1>
      ${STOP_ADVICE}
      <p class="card"><strong>${t("Was it today or yesterday? Then rest, and answer the questions tomorrow.")}</strong></p>
      <a class="button main giant" href="/">${t("Not now")}</a>
      <p><a class="button wide" href="/walk?screening">${t("Answer the questions")}</a></p>
    </div>`,
  );
  arrive(app);
}
