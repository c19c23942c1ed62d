/** Cards for a walker who has to see a doctor first, or who has told of a fall. */

import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";

/** No walk of any kind is offered (7.12). */
export function doctorFirstCard() {
  return html`<section class="card notice">
    <h2>${t("Please see a doctor first")}</h2>
    <p>${t("From your answers, a doctor should agree before you walk with the coach. Until then there are no walks and no reminders.")}</p>
    <p><a class="button wide" href="/walk?agreed">${t("My doctor has agreed")}</a></p>
    <p><a class="button wide" href="/walk?screening">${t("Answer the questions again")}</a></p>
  </section>`;
}

/** The questions come before a backward walk (7.15). */
export function askAgainCard() {
  return html`<section class="card notice">
    <h2>${t("First, a few questions")}</h2>
    <p>${t("You told us of a fall. Please answer the health questions once more before you walk backward.")}</p>
    <p><a class="button main wide" href="/walk">${t("Answer the questions")}</a></p>
    <p><a class="button wide" href="/walk?forward">${t("Walk forward only")}</a></p>
  </section>`;
}
