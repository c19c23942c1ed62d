/** Walks in the phone's calendar: a part that comes once a reminder is on, and without which the page does. */

import { nothing } from "../../vendor/lit.js";

/**
 * @param {import("../../app/app.js").App} app
 * @param {() => void} repaint
 * @returns {ReturnType<typeof import("./calendar/calendar-part.js").calendarPart>}
 */
export function calendarLater(app, repaint) {
  /** @type {ReturnType<typeof calendarLater> | null} */
  let part = null;
  let isOnItsWay = false;

  return (reminders, pauses) => {
    if (!reminders.some(({ on }) => on)) return nothing;
    if (!isOnItsWay) void bring();
    return part?.(reminders, pauses) ?? nothing;
  };

  async function bring() {
    isOnItsWay = true;
    const module = await import("./calendar/calendar-part.js").catch(() => null);
    part = module && module.calendarPart(app, repaint);
    if (part) repaint();
  }
}
