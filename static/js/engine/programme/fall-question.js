/** Monthly question about falls outside walks (docs/progression.md 3.10): the days on which it is due. */

import { localDay } from "./local-day.js";

/** @typedef {{answered_at: string}} Answered */

/**
 * True if the question is due: a month after the first screening, once a calendar month at most. A screening asks about
 * falls too, so it counts as this month's question.
 *
 * @param {{screenings: readonly Answered[], falls: readonly Answered[]}} log any order
 * @param {number} nowMs Unix time
 * @param {string} zone of the walker
 */
export function isFallQuestionDue({ screenings, falls }, nowMs, zone) {
  if (screenings.length === 0) return false;
  const dayOf = ({ answered_at = "" }) => localDay(Date.parse(answered_at), zone);
  const today = localDay(nowMs, zone);
  const firstDue = aMonthAfter(Math.min(...screenings.map(dayOf)));
  return (
    today >= firstDue && ![...screenings, ...falls].some((each) => monthOf(dayOf(each)) === monthOf(today))
  );
}

/** The same date of the next month; in a shorter month, the day after its last. @param {number} day */
function aMonthAfter(day) {
  return monthOf(day) % 100 === 12 ? day + 8900 : day + 100;
}

/** @param {number} day as localDay gives it */
function monthOf(day) {
  return Math.floor(day / 100);
}
