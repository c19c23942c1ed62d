/** Question about the knee on the morning after a walk, for walkers who want it. */

import { beganAt, wallClock } from "./local-day.js";

/** @typedef {import("./local-day.js").Begun} Begun */

const DAY_MS = 86_400_000;

/**
 * True on the day after a walk, until it is answered. Both days are local: the walk's where it was walked.
 *
 * @param {readonly Begun[]} walks
 * @param {readonly {data: {day: string}}[]} knees answers of earlier days
 * @param {number} nowMs Unix time
 * @param {string} zone of the phone
 */
export function isKneeAsked(walks, knees, nowMs, zone) {
  const now = wallClock(nowMs, zone);
  const [today, yesterday] = [iso(now), iso(new Date(now.getTime() - DAY_MS))];
  const isWalked = walks.some((walk) => iso(beganAt(walk)) === yesterday);
  return isWalked && knees.every(({ data }) => data.day !== today);
}

/** "2026-11-27", on the wall clock. @param {number} ms Unix time @param {string} zone */
export function dayOf(ms, zone) {
  return iso(wallClock(ms, zone));
}

/** @param {Date} wall */
function iso(wall) {
  return wall.toISOString().slice(0, 10);
}
