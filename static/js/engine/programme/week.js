/** Weeks of the log, from Monday on, on the phone's clock. */

/** @import { Walk } from "../../types.d.ts" */
/** @typedef {{monday: Date, walks: Walk[]}} Week from midnight of `monday` on the phone's clock */

/** Midnight of the Monday before. @param {Date} at */
export function mondayOf(at) {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() - weekday(at));
}

/** The day of the week, Monday 0. @param {Date} at */
export function weekday(at) {
  return (at.getDay() + 6) % 7;
}

/**
 * The days of this week with a walk, Monday 0.
 *
 * @param {readonly Pick<Walk, "started_at">[]} walks
 * @param {Date} now
 * @returns {Set<number>}
 */
export function walkedDays(walks, now) {
  const from = mondayOf(now);
  const began = walks.map(({ started_at }) => new Date(started_at));
  return new Set(began.filter((at) => at >= from && at <= now).map(weekday));
}

/**
 * Walks by week, only weeks with walks, in the order of the walks.
 *
 * @param {readonly Walk[]} walks the newest first
 * @returns {Week[]}
 */
export function weeksOf(walks) {
  /** @type {Week[]} */
  const weeks = [];
  for (const walk of walks) {
    const monday = mondayOf(new Date(walk.started_at));
    const last = weeks.at(-1);
    if (last?.monday.getTime() === monday.getTime()) last.walks.push(walk);
    else weeks.push({ monday, walks: [walk] });
  }
  return weeks;
}

/** Whole weeks from one Monday to a later one. @param {Date} monday @param {Date} later */
export function weeksBetween(monday, later) {
  // A week in which the clocks change is an hour longer or shorter.
  return Math.round((later.getTime() - monday.getTime()) / (7 * 24 * 3_600_000));
}

/**
 * Seconds walked backward in each of the last weeks, the oldest first.
 *
 * @param {readonly Pick<Walk, "started_at" | "walked">[]} walks
 * @param {Date} now
 * @param {number} count of weeks
 */
export function backwardByWeek(walks, now, count) {
  const weeks = Array.from({ length: count }, (_, i) => {
    const monday = mondayOf(now);
    monday.setDate(monday.getDate() - 7 * (count - 1 - i));
    return { monday, seconds: 0 };
  });
  for (const { started_at, walked } of walks) {
    const week = weeks.findLast(({ monday }) => new Date(started_at) >= monday);
    if (week) week.seconds += walked.backward_s;
  }
  return weeks;
}
