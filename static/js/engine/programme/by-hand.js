/** Walk by hand: walked without the coach and logged afterwards (docs/progression.md 1.2, 5.3). */

import { dateOf, daysLater, isDate } from "./dates.js";
import { wallClock } from "./local-day.js";
import { isStop } from "./report.js";
import { wayOf } from "./ways.js";

/** @import { Answers, Surface, Walk, Way } from "../../types.d.ts" */

/** The longest interval on the wire. */
export const BACKWARD_AT_MOST_MIN = 60;
export const FORWARD_AT_MOST_MIN = 240;
/** The minutes of an older walk are forgotten. */
export const DAYS_BACK = 30;

/**
 * @typedef {object} Entry as typed
 * @property {string} date "2026-11-22"
 * @property {string} backward minutes; empty: none
 * @property {string} forward the same
 * @property {Surface} surface
 * @property {Way} way the chosen one; a treadmill has its own
 *
 * @typedef {"missing" | "ahead" | "too_old" | "not_whole" | "none"} Slip
 * @typedef {Partial<Record<"date" | "backward" | "forward", Slip>>} Slips
 */

/** The oldest date for which a walk may be logged. @param {number} nowMs @param {string} zone */
export function oldestDate(nowMs, zone) {
  return daysLater(dateOf(nowMs, zone), -DAYS_BACK);
}

/** Whole minutes; NaN: not readable. @param {string} typed */
export function minutesOf(typed) {
  return /^\d{0,4}$/.test(typed.trim()) ? Number(typed) : NaN;
}

/** True for any minutes but none: "2.5" is some, though not whole. @param {string} typed */
export function isSome(typed) {
  return minutesOf(typed) !== 0;
}

/**
 * Slips that the walker has to mend, by field. A fall or dizziness counts without any minutes.
 *
 * @param {Entry} entry
 * @param {import("../../types.d.ts").Setback | null} setback
 * @param {number} nowMs Unix time
 * @param {string} zone of the phone
 * @returns {Slips}
 */
export function slipsIn({ date, backward, forward }, setback, nowMs, zone) {
  const [backwardMin, forwardMin] = [minutesOf(backward), minutesOf(forward)];
  const dateSlip = slipInDate(date, nowMs, zone);
  return {
    ...(dateSlip && { date: dateSlip }),
    ...(backwardMin + forwardMin === 0 && !isStop(setback) && { backward: "none" }),
    ...(!(backwardMin <= BACKWARD_AT_MOST_MIN) && { backward: "not_whole" }),
    ...(!(forwardMin <= FORWARD_AT_MOST_MIN) && { forward: "not_whole" }),
  };
}

/**
 * @param {string} date
 * @param {number} nowMs
 * @param {string} zone
 * @returns {Slip | null}
 */
function slipInDate(date, nowMs, zone) {
  if (!isDate(date)) return "missing";
  if (date > dateOf(nowMs, zone)) return "ahead";
  return date < oldestDate(nowMs, zone) ? "too_old" : null;
}

/**
 * @param {Entry} entry without slips
 * @param {Answers} report
 * @param {object} facts
 * @param {string} facts.id
 * @param {number} facts.nowMs
 * @param {string} facts.zone of the phone
 * @param {ReadonlySet<number>} facts.taken starts of the walks in the log, Unix time
 * @returns {Walk}
 */
export function walkByHand(entry, report, { id, nowMs, zone, taken }) {
  const backward_s = minutesOf(entry.backward) * 60;
  const forward_s = minutesOf(entry.forward) * 60;
  let startMs = startOf(entry.date, (backward_s + forward_s) * 1000, nowMs, zone);
  // Undo finds a deleted walk by its start: no two may begin in the same second.
  while (taken.has(startMs)) startMs += 1000;
  return {
    id,
    started_at: new Date(startMs).toISOString(),
    zone,
    surface: entry.surface,
    step: null,
    planned: { warm_up_s: 0, backward_s: backward_s ? [backward_s] : [], recover_s: 0, cool_down_s: 0 },
    walked: { backward_s, forward_s },
    report: { ...report, reported_at: new Date(wholeSecond(nowMs)).toISOString() },
    way: backward_s ? wayOf(entry) : null,
    source: "by_hand",
  };
}

/**
 * Start in whole seconds. Today's walk has just ended; an earlier one began after noon.
 *
 * @param {string} date
 * @param {number} lengthMs
 * @param {number} nowMs
 * @param {string} zone
 */
function startOf(date, lengthMs, nowMs, zone) {
  if (date === dateOf(nowMs, zone)) {
    const beganMs = nowMs - lengthMs;
    return wholeSecond(dateOf(beganMs, zone) === date ? beganMs : nowMs);
  }
  const noonMs = Date.parse(`${date}T12:00:00Z`);
  return wholeSecond(noonMs - (wallClock(noonMs, zone).getTime() - noonMs));
}

/** @param {number} ms */
function wholeSecond(ms) {
  return Math.floor(ms / 1000) * 1000;
}
