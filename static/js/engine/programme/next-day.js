/** Day and time to propose for the next walk. */

import { minuteOf, usualTime } from "./usual-time.js";
import { weekday } from "./week.js";

const SUNDAY = 6;

/**
 * Two days after a walk at the same time, or three where that avoids a Sunday.
 *
 * @param {Date} walkedAt on the wall clock, as beganAt gives it
 * @returns {{date: Date, day: number, at: string}} `date`: on the wall clock; `day`: ISO weekday, Monday 1; `at`: as
 *   in "09:30"
 */
export function nextDay(walkedAt) {
  const twoDaysOn = later(walkedAt, 2);
  const date = weekday(twoDaysOn) === SUNDAY ? later(walkedAt, 3) : twoDaysOn;
  const at = usualTime([minuteOf(walkedAt)]);
  return { date, day: weekday(date) + 1, at };
}

/** @param {Date} from @param {number} days */
function later(from, days) {
  return new Date(from.getTime() + days * 24 * 3_600_000);
}
