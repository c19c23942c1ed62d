/**
 * Self-measures (docs/evidence.md, section 8): which there are, when one is due, and what the walker's own trend is.
 *
 * To add a measure: its name in `TESTS`, its rules here, what is heard in engine/audio/measure-track.js, and its words
 * in pages/measures/words.js.
 */

import { wallClock } from "./local-day.js";
import { latestOf } from "./hindrance.js";

/** @import { Screening, Walk } from "../../types.d.ts" */
/** @typedef {"stance" | "chair" | "backward"} Test */
/** @typedef {"left" | "right"} Side the standing leg */
/** @typedef {{test: Test, value: number, tries: number[], side: Side | null}} Measured ms, or times stood up */
/** @typedef {{at: string, zone: string, data: Measured}} Measure record of the diary, of the kind "measure" */

/** @type {readonly Test[]} */
export const TESTS = Object.freeze(["stance", "chair", "backward"]);
export const TRIES_AT_MOST = 3;
export const EVERY_DAYS = 28;
/** Most that a 30-second chair rise can have: one in a second and a half would be a champion's. */
export const RISES_AT_MOST = 60;
/** The try ends by itself after this time. @type {Readonly<Record<Test, number>>} */
export const LONGEST_MS = Object.freeze({ stance: 45_000, chair: 30_000, backward: 60_000 });

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** The longest stance, the most rises, the shortest walk. @param {Test} test @param {number[]} tries */
export function bestOf(test, tries) {
  return test === "backward" ? Math.min(...tries) : Math.max(...tries);
}

/**
 * Measures of one test, and of one leg, the oldest first.
 *
 * @template {Measure} Each
 * @param {readonly Each[]} measures any order
 * @param {Test} test
 * @param {Side | null} [side] left out: both legs
 */
export function measuresOf(measures, test, side) {
  return measures
    .filter(({ data }) => data.test === test && (side === undefined || data.side === side))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/**
 * Day from which a test is offered again, on the wall clock of the place of the last measure; null: never measured.
 *
 * @param {readonly Measure[]} measures any order
 * @param {Test} test
 * @returns {Date | null} read it in UTC
 */
export function nextDay(measures, test) {
  const last = measuresOf(measures, test).at(-1);
  return last ? new Date(dayIndex(Date.parse(last.at), last.zone) * DAY_MS + EVERY_DAYS * DAY_MS) : null;
}

/**
 * @param {readonly Measure[]} measures any order
 * @param {Test} test
 * @param {number} nowMs Unix time
 * @param {string} zone of the phone
 */
export function isDue(measures, test, nowMs, zone) {
  const day = nextDay(measures, test);
  return !day || dayIndex(nowMs, zone) >= day.getTime() / DAY_MS;
}

/**
 * Someone has to be next to the walker: for each walk backward, and for a walker with balance answers on one leg.
 *
 * @param {Test} test
 * @param {readonly Screening[]} screenings any order
 */
export function needsCompanion(test, screenings) {
  return test === "backward" || (test === "stance" && latestOf(screenings)?.start !== "s1");
}

/**
 * True within the hour after a walk whose report tells of a setback.
 *
 * @param {readonly Pick<Walk, "started_at" | "walked" | "report">[]} walks
 * @param {number} nowMs Unix time
 */
export function hadSetback(walks, nowMs) {
  return walks.some(({ started_at, walked, report }) => {
    if (!report || report.setback === "none") return false;
    const walkedMs = 1000 * (walked.backward_s + walked.forward_s);
    const toldMs = Date.parse(report.reported_at ?? started_at);
    // A clock that was set back makes it longer, never shorter.
    return nowMs - Math.max(toldMs, Date.parse(started_at) + walkedMs) < HOUR_MS;
  });
}

/** @param {number} ms Unix time @param {string} zone */
function dayIndex(ms, zone) {
  return Math.floor(wallClock(ms, zone).getTime() / DAY_MS);
}
