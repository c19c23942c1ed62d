/** Cards about a planned pause: while it lasts, and at the return. */

import { t } from "../../../language/translate.js";
import { html } from "../../../vendor/lit.js";
import { dateName } from "../../shared/date-name.js";

/** @param {string} next the first day after it */
export function pauseCard(next) {
  return html`<section class="card" data-planned-pause>
    <h2>${t("You planned a pause")}</h2>
    <p>${t("It is quiet here until {day}. If you feel like a walk before, Start is yours.", { day: dateName(next) })}</p>
    <p><a class="button wide" href="/pause">${t("Change the pause")}</a></p>
  </section>`;
}

/** The break has lowered the level all the same (docs/progression.md 9.2). */
export function plannedBreakCard() {
  return html`<section class="card" data-planned-break>
    <p>${t("You had planned this pause, and that is fine. The body loses practice all the same, so a little lower is right.")}</p>
  </section>`;
}
