/** Planned pause on the reminders page: no reminder goes out in it (docs/progression.md 9.2). */

import { dateOf } from "../../engine/programme/dates.js";
import { isPaused, nextWalkingDay } from "../../engine/programme/planned-pause.js";
import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { dateName } from "../shared/date-name.js";

/** @import { Days } from "../../engine/programme/planned-pause.js" */

/** @param {readonly Days[]} pauses by pausesIn @param {string} today */
export function quietTime(pauses, today) {
  const next = nextWalkingDay(pauses, today);
  if (next === today) {
    return html`<p><a class="button wide" href="/pause">${t("Going away, or ill? Plan a pause")}</a></p>`;
  }
  return html`<section class="card" data-quiet>
    <p><strong>${t("No reminders until {day}.", { day: dateName(next) })}</strong> ${t("You have planned a pause.")}</p>
    <p><a class="button wide" href="/pause">${t("Change or end it")}</a></p>
  </section>`;
}

/**
 * True if a planned pause has the day of a due time.
 *
 * @param {readonly Days[]} pauses
 * @param {string} at
 * @param {string} zone of the reminder
 */
export function isQuiet(pauses, at, zone) {
  const day = dateOf(Date.parse(at), zone);
  return isPaused(pauses, { from: day, to: day });
}
