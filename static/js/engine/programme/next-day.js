/** Day and time to propose for the next walk. */

import { usualTime } from "./usual-time.js";
import { weekday } from "./week.js";

const SUNDAY = 6;

/**
 * Two days after a walk at the same time, or three where that avoids a Sunday.
 *
 * @param {Date} walkedAt
 * @returns {{date: Date, day: number, at: string}} `day`: ISO weekday, Monday 1; `at`: "09:30", on the phone's clock
 */
export function nextDay(walkedAt) {
  const twoDaysOn = later(walkedAt, 2);
  const date = weekday(twoDaysOn) === SUNDAY ? later(walkedAt, 3) : twoDaysOn;
  const at = usualTime([walkedAt.getHours() * 60 + walkedAt.getMinutes()]);
  return { date, day: weekday(date) + 1, at };
}

/** By the calendar: a day may have 23 or 25 hours. @param {Date} from @param {number} days */
function later(from, days) {
  return new Date(from.getFullYear(), from.getMonth(), from.getDate() + days, 12);
}
