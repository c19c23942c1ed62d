/** Weeks of the log, from Monday on. A walk is in the week that it had where it was walked. */

import { beganAt, wallClock } from "./local-day.js";

/** @import { Walk } from "../../types.d.ts" */
/** @typedef {Pick<Walk, "started_at" | "zone">} Begun */
/** @typedef {{monday: Date, walks: Walk[]}} Week from midnight of `monday`, on the wall clock */

const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;
/** Zones lie up to 26 hours apart. */
const ZONES_MS = 2 * DAY_MS;

/** Midnight of the Monday before. @param {Date} at on the wall clock, as wallClock gives it */
export function mondayOf(at) {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() - weekday(at)));
}

/** The day of the week, Monday 0. @param {Date} at on the wall clock */
export function weekday(at) {
  return (at.getUTCDay() + 6) % 7;
}

/**
 * The days of this week with a walk, Monday 0.
 *
 * @param {readonly Begun[]} walks
 * @param {number} nowMs Unix time
 * @param {string} zone of the phone
 * @returns {Set<number>}
 */
export function walkedDays(walks, nowMs, zone) {
  const monday = mondayOf(wallClock(nowMs, zone)).getTime();
  const recent = walks.filter((walk) => agoMs(walk, nowMs) >= 0 && agoMs(walk, nowMs) <= WEEK_MS + ZONES_MS);
  const began = recent.map(beganAt);
  return new Set(began.filter((at) => mondayOf(at).getTime() === monday).map(weekday));
}

/**
 * Walks by week, only weeks with walks, the newest week first.
 *
 * @param {readonly Walk[]} walks the newest first
 * @returns {Week[]}
 */
export function weeksOf(walks) {
  /** @type {Map<number, Week>} */
  const weeks = new Map();
  for (const walk of walks) {
    const monday = mondayOf(beganAt(walk));
    const week = weeks.get(monday.getTime()) ?? { monday, walks: [] };
    week.walks.push(walk);
    weeks.set(monday.getTime(), week);
  }
  // After a flight to the west, a later walk may have an earlier day.
  return [...weeks.values()].sort((a, b) => b.monday.getTime() - a.monday.getTime());
}

/** Whole weeks from one Monday to a later one. @param {Date} monday @param {Date} later */
export function weeksBetween(monday, later) {
  return (later.getTime() - monday.getTime()) / WEEK_MS;
}

/** @param {Begun} walk @param {number} nowMs */
function agoMs({ started_at }, nowMs) {
  return nowMs - Date.parse(started_at);
}
