/** Screen for a second window during a walk: a phone can have one walk at a time. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { arrive, paint } from "./painting.js";

/** @param {import("../../app/app.js").App} app */
export function showOtherWindow(app) {
  paint(
    app,
    html`
      <h1>${t("You are walking already")}</h1>
      <p>${t("A walk is under way in another window of Backstride. Go on there, or end it there first.")}</p>
      <button class="button main giant" @click=${() => location.reload()}>${t("Look again")}</button>
      <p><a class="button wide" href="/">${t("Back to Today")}</a></p>
    `,
  );
  arrive(app);
}
