/**
 * Planned walks: what a calendar needs to name the moments of a reminder. The twin of coach/domain/planned_walks.py
 * (tests/web/calendar/test_moments.py).
 */

import { dateOf, daysLater } from "./dates.js";
import { wallClock } from "./local-day.js";
import { isPaused } from "./planned-pause.js";
import { knownZone } from "./time-zone.js";

/** @import { Days } from "./planned-pause.js" */
/** @typedef {{id: string, days: number[], at: string, zone: string, on: boolean}} Reminder */
/**
 * @typedef {object} PlannedWalks
 * @property {string} id of the reminder
 * @property {number[]} days from Monday, 1
 * @property {string} zone
 * @property {string} first local time, such as "2026-11-30T09:30"
 * @property {number} lastMs Unix time
 * @property {string[]} leftOut local times in a planned pause
 */

const DAY_MS = 24 * 3_600_000;

/** Time that a calendar covers: the rules of a time zone beyond it may still change. */
export const AHEAD_MS = 366 * DAY_MS;
/** A time that the clocks skip may have moved past midnight. */
const DAYS = AHEAD_MS / DAY_MS + 3;

/**
 * Walks of a reminder from now on; null: it is off, or all of them are in a planned pause.
 *
 * @param {Reminder} reminder
 * @param {readonly Days[]} pauses
 * @param {number} nowMs
 * @returns {PlannedWalks | null}
 */
export function plannedWalks(reminder, pauses, nowMs) {
  const times = reminder.on ? timesFrom(reminder, nowMs) : [];
  const isOut = times.map(({ atMs }) => {
    const day = dateOf(atMs, reminder.zone);
    return isPaused(pauses, { from: day, to: day });
  });
  const [from, to] = [isOut.indexOf(false), isOut.lastIndexOf(false)];
  if (from < 0) return null;
  return {
    id: reminder.id,
    days: [...reminder.days].sort(),
    zone: knownZone(reminder.zone),
    first: times[from].local,
    lastMs: times[to].atMs,
    leftOut: times.filter((_, i) => from < i && i < to && isOut[i]).map(({ local }) => local),
  };
}

/** @param {Reminder} reminder @param {number} nowMs */
function timesFrom({ days, at, zone }, nowMs) {
  const yesterday = daysLater(dateOf(nowMs, zone), -1);
  return Array.from({ length: DAYS }, (_, i) => daysLater(yesterday, i))
    .filter((day) => days.includes(new Date(day).getUTCDay() || 7))
    .map((day) => ({ local: `${day}T${at}`, atMs: momentOf(`${day}T${at}`, zone) }))
    .filter(({ atMs }) => nowMs < atMs && atMs <= nowMs + AHEAD_MS);
}

/**
 * Moment of a local time. The first of two equal times counts. A time that the clocks skip moves on by the length of
 * the gap, as in coach/domain/reminder.py.
 *
 * @param {string} local @param {string} zone @returns {number} Unix time
 */
function momentOf(local, zone) {
  const wallMs = Date.parse(`${local}Z`);
  const [early, late] = [wallMs - DAY_MS, wallMs + DAY_MS].map((ms) => wallMs - offsetMs(ms, zone));
  const isReal = (/** @type {number} */ ms) => ms + offsetMs(ms, zone) === wallMs;
  return isReal(early) || !isReal(late) ? early : late;
}

/** Offset of a zone, east of UTC. @param {number} ms Unix time in whole seconds @param {string} zone */
export function offsetMs(ms, zone) {
  return wallClock(ms, zone).getTime() - ms;
}
