/** Ways of walking: how a walk comes from forward to backward, and back again (docs/progression.md 2.7 to 2.10). */

/** @import { Planned, Programme, Surface } from "../../types.d.ts" */
/** @typedef {import("../../types.d.ts").Way} Way */

/** Longest interval of a walk on no step that counts as gentle: that of the gentle steps. */
const GENTLE_AT_MOST_S = 120;

/**
 * Way of a walk: a treadmill has one way, elsewhere the walker chooses between two.
 *
 * @param {{surface: Surface, way?: Way | null}} walk
 * @returns {Way}
 */
export function wayOf({ surface, way }) {
  if (surface === "treadmill") return "treadmill";
  return way === "onward" ? "onward" : "retrace";
}

/**
 * Seconds to stand, or to turn, before and after a backward interval.
 *
 * @param {Programme["ways"]} ways
 * @param {Way} way
 * @param {boolean} gentle
 */
export function changesOf(ways, way, gentle) {
  const { before_s, after_s } = ways[way];
  if (way !== "onward" || !gentle) return { before_s, after_s };
  return { before_s: ways.onward.gentle_s, after_s: ways.onward.gentle_s };
}

/**
 * True for a gentle step, and for a walk on no step whose intervals are as short.
 *
 * @param {string | null} step
 * @param {Pick<Planned, "backward_s">} planned
 */
export function isGentle(step, { backward_s }) {
  return step === null ? Math.max(...backward_s) <= GENTLE_AT_MOST_S : step.startsWith("g");
}
