/** List of the reminders, one card each. */

import { t } from "../../language/translate.js";
import { html, live, nothing, repeat } from "../../vendor/lit.js";
import { phoneZone } from "../shared/locale.js";
import { zoneLine, zoneName } from "./reminder-form.js";
import { isQuiet } from "./quiet-time.js";
import { daysInWords, isPhoneZone, restInWords, timeInWords, whenInWords } from "./reminder-words.js";

/** @import { Days } from "../../engine/programme/planned-pause.js" */
/** @import { Reminder } from "../../types.d.ts" */
/**
 * @typedef {object} Actions
 * @property {(reminder: Reminder, wishes: Partial<Reminder>) => void} change
 * @property {(reminder: Reminder) => void} edit
 * @property {(reminder: Reminder) => void} remove
 */

/** @param {readonly Reminder[]} reminders @param {readonly Days[]} pauses @param {Actions} actions @param {Date} now */
export function reminderList(reminders, pauses, actions, now) {
  return html`<ul class="reminders">
    ${repeat(
      reminders,
      ({ id }) => id,
      (reminder) => card(reminder, pauses, actions, now),
    )}
  </ul>`;
}

/** @param {Reminder} reminder @param {readonly Days[]} pauses @param {Actions} actions @param {Date} now */
function card(reminder, pauses, { change, edit, remove }, now) {
  const { id, days, at, zone, on } = reminder;
  const name = `reminder-${id}`;
  return html`<li class="card">
    <h2 id=${name}>
      <span class="at">${timeInWords(at)}</span> <span class="days">${daysInWords(days)}</span>
    </h2>
    <div class="when">${when(reminder, pauses, now)}</div>
    ${
      isPhoneZone(zone)
        ? html`<p class="quiet">${zoneName(zone)}</p>`
        : zoneLine(reminder, () => change(reminder, { zone: phoneZone() }))
    }
    <label class="switch">
      <span>${on ? t("It is on") : t("It is off")}</span>
      <input
        type="checkbox"
        role="switch"
        aria-describedby=${name}
        .checked=${live(on)}
        @change=${() => change(reminder, { on: !on })}
      >
    </label>
    <div class="row">
      <button class="button" aria-describedby=${name} @click=${() => edit(reminder)}>${t("Change")}</button>
      <button class="button danger" aria-describedby=${name} @click=${() => remove(reminder)}>${t("Remove")}</button>
    </div>
  </li>`;
}

/** @param {Reminder} reminder @param {readonly Days[]} pauses @param {Date} now */
function when({ on, quiet_until, next_due_at, zone }, pauses, now) {
  const rests = on && quiet_until !== null && new Date(quiet_until) > now;
  const comes = on && next_due_at !== null && !isQuiet(pauses, next_due_at, zone);
  return html`
    ${rests ? html`<p>${t("Paused until {when}", { when: restInWords(quiet_until, now) })}</p>` : nothing}
    ${comes ? html`<p>${next(whenInWords(next_due_at, now), zone)}</p>` : nothing}
  `;
}

/** @param {string} due @param {string} zone the reminder's time zone */
function next(due, zone) {
  return isPhoneZone(zone)
    ? t("Next: {when}", { when: due })
    : t("Next: {when}, on this phone’s clock", { when: due });
}
