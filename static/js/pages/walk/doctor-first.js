/** The walk page before a doctor has agreed: no walk of any kind. */

import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { doctorFirstCard } from "../shared/hindrance-cards.js";
import { arrive, paint } from "../shared/painting.js";

/** @param {import("../../app/app.js").App} app */
export function showDoctorFirst(app) {
  paint(
    app,
    html`
      <h1>${t("Before you walk")}</h1>
      ${doctorFirstCard()}
      <p><a class="button main wide" href="/">${t("Done")}</a></p>
    `,
  );
  arrive(app);
}
