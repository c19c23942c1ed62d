/** Screen that a tap on a reminder opens where its notification has no buttons, as on an iPhone. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";

/** @import { ReminderAnswer } from "../../types.d.ts" */
/** @import { Asked } from "./reminder-answer.js" */

/** @param {Asked} asked @param {(answer: ReminderAnswer) => void} give */
export function reminderAsked({ mayWait }, give) {
  const button = (/** @type {ReminderAnswer} */ answer, /** @type {string} */ words) =>
    html`<p><button class="button wide" @click=${() => give(answer)}>${words}</button></p>`;
  return html`
    <h2>${t("Time for your walk?")}</h2>
    <p>
      <a class="button main giant" href="/walk">${t("Start")}<span class="visually-hidden"> ${t("the walk")}</span></a>
    </p>
    ${mayWait ? button("later", t("In an hour")) : nothing} ${button("not_today", t("Not today"))}
    <p><a href="/reminders">${t("All my reminders")}</a></p>
  `;
}
