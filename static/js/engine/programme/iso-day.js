/** Local days as texts, as fast as ten thousand walks need them. */

import { wallClock } from "./local-day.js";

/** @typedef {string} Day such as "2026-03-01", where it was walked or noted */

const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;

/**
 * Local day. A zone is asked for its offset once a week, because within a week no zone changes its clocks twice.
 *
 * @param {number} ms Unix time
 * @param {string} zone
 * @returns {Day}
 */
export function dayIn(ms, zone) {
  const week = Math.floor(ms / WEEK_MS);
  const offsetMs = offsetIn(week, zone);
  return isoDay(offsetMs === offsetIn(week + 1, zone) ? ms + offsetMs : wallClock(ms, zone).getTime());
}

/** @type {Map<string, Map<number, number>>} offsets in ms by zone, then by week */
const offsets = new Map();

/** Offset of a zone at the beginning of a week since 1970. @param {number} week @param {string} zone */
function offsetIn(week, zone) {
  const known = offsets.get(zone) ?? new Map();
  if (known.size === 0) offsets.set(zone, known);
  const offsetMs = known.get(week) ?? wallClock(week * WEEK_MS, zone).getTime() - week * WEEK_MS;
  if (!known.has(week)) known.set(week, offsetMs);
  return offsetMs;
}

/** @param {number} ms on the wall clock, as wallClock gives it @returns {Day} */
export function isoDay(ms) {
  const number = Math.floor(ms / DAY_MS);
  const day = days.get(number) ?? new Date(ms).toISOString().slice(0, 10);
  if (!days.has(number)) days.set(number, day);
  return day;
}

/** @type {Map<number, Day>} by days since 1970 */
const days = new Map();
