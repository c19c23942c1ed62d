/** The time of day at which a walker usually walks. */

import { beganAt } from "./local-day.js";

/** @import { Walk } from "../../types.d.ts" */

const STEP_MIN = 15;
const DAY_MIN = 24 * 60;
const WITHOUT_WALKS = "10:00";

/**
 * The median of the last walks, to a quarter of an hour.
 *
 * @param {readonly number[]} minutes of the day, one for each of the last few walks
 * @returns {string} "09:30"
 */
export function usualTime(minutes) {
  if (minutes.length === 0) return WITHOUT_WALKS;
  const sorted = [...minutes].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const median = (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
  const rounded = (Math.round(median / STEP_MIN) * STEP_MIN) % DAY_MIN;
  return [Math.floor(rounded / 60), rounded % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/** The same from the walks. Those by hand tell no time of day. @param {readonly Walk[]} walks the last few */
export function usualTimeOf(walks) {
  return usualTime(walks.filter(({ source }) => source !== "by_hand").map((walk) => minuteOf(beganAt(walk))));
}

/** Minute of the day. @param {Date} at on the wall clock, as beganAt gives it */
export function minuteOf(at) {
  return at.getUTCHours() * 60 + at.getUTCMinutes();
}
