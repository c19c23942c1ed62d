/** Walks of the reminders in the phone's own calendar, for phones without notifications: a file, or a feed. */

import "../../../language/catalogue-reminders-calendar.js";
import { isDoctorFirst } from "../../../engine/programme/hindrance.js";
import { t } from "../../../language/translate.js";
import { html, nothing } from "../../../vendor/lit.js";

/** @import { App } from "../../../app/app.js" */
/** @import { Days } from "../../../engine/programme/planned-pause.js" */
/** @import { Reminder } from "../../../types.d.ts" */

const WORDS = {
  title: t("Walk with Backstride"),
  advice: t("Please open Backstride first: it tells which walk suits today, or to rest."),
};

/**
 * @param {App} app
 * @param {() => void} repaint
 * @returns {(reminders: readonly Reminder[], pauses: readonly Days[]) => unknown} template, once a reminder is on
 */
export function calendarPart(app, repaint) {
  let said = "";

  return (reminders, pauses) =>
    html`<details>
      <summary><span>${t("Walks in the phone’s calendar")}</span></summary>
      <p>
        ${t("A phone without notifications can remind you from its calendar. The file has the walks of a year, with an alarm.")}
        ${t("It does not follow later changes. Save it again, and remove the earlier walks from the calendar first.")}
      </p>
      <p>
        <button class="button wide" @click=${() => void save(reminders, pauses)}>${t("Save a calendar file")}</button>
      </p>
      <div role="status">${said ? html`<p>${said}</p>` : nothing}</div>
      <p>${t("A calendar that follows needs an address of its own. Anyone with that address can see when you mean to walk.")}</p>
      <p><a class="button wide" href="/account/calendar">${t("Let the calendar follow")}</a></p>
    </details>`;

  /** @param {readonly Reminder[]} reminders @param {readonly Days[]} pauses */
  async function save(reminders, pauses) {
    said = await saved(reminders, pauses);
    repaint();
  }

  /** @param {readonly Reminder[]} reminders @param {readonly Days[]} pauses */
  async function saved(reminders, pauses) {
    try {
      if (isDoctorFirst(await app.log.screenings())) {
        return t("Walking waits until a doctor has said yes. So there is nothing to put into a calendar.");
      }
      const [{ plannedWalks }, { calendarOf }, { handOver }] = await Promise.all([
        import("../../../engine/programme/planned-walks.js"),
        import("../../../store/calendar-file.js"),
        import("../../shared/save-copy.js"),
      ]);
      const walks = reminders.flatMap((each) => plannedWalks(each, pauses, Date.now()) ?? []);
      if (walks.length === 0) return t("All walks of the next year are in a planned pause.");
      const text = calendarOf(walks, { ...WORDS, address: `${location.origin}/` }, Date.now());
      const file = new File([text], "backstride-walks.ics", { type: "text/calendar" });
      return (
        (await handOver(file)) &&
        t("Now open the file, if it does not open by itself: the calendar takes the walks over.")
      );
    } catch (error) {
      console.error(error);
      return t("The file could not be made. Please try again.");
    }
  }
}
