/** Sums of what a strap has measured in a walk, by kind of phase. A checkpoint has them, so a cut-off keeps them. */

import { isHeart } from "./heart-rate.js";

/** @import { Beats, DiaryData } from "../../types.d.ts" */
/** @import { PhaseKind } from "./phases.js" */
/** @typedef {"forward" | "backward" | "rest"} Kind */
/** @typedef {{sum: number, count: number, highest: number}} Sum of beats a minute */
/** @typedef {Partial<Record<Kind, Sum>>} Measured */

/** @type {Record<PhaseKind, Kind>} */
const KIND_OF = {
  get_ready: "rest",
  stop: "rest",
  turn: "rest",
  warm_up: "forward",
  recover: "forward",
  cool_down: "forward",
  backward: "backward",
};

/**
 * @param {Measured} measured so far
 * @param {PhaseKind} phase in which it was measured
 * @param {number} beats a minute
 * @returns {Measured}
 */
export function withBeats(measured, phase, beats) {
  const kind = KIND_OF[phase];
  const { sum, count, highest } = measured[kind] ?? { sum: 0, count: 0, highest: 0 };
  return { ...measured, [kind]: { sum: sum + beats, count: count + 1, highest: Math.max(highest, beats) } };
}

/**
 * @param {Measured | null | undefined} measured
 * @param {string} walk its id
 * @returns {DiaryData["heart"] | null} null: nothing was measured, or a checkpoint has garbage
 */
export function measuredHeart(measured, walk) {
  const { forward, backward, rest } = measured ?? {};
  const overall = beatsOf(forward, backward, rest);
  const heart = {
    walk,
    overall,
    forward: beatsOf(forward),
    backward: beatsOf(backward),
    rest: beatsOf(rest),
  };
  return isHeart(heart) ? heart : null;
}

/** @param {...(Sum | undefined)} parts @returns {Beats | null} */
function beatsOf(...parts) {
  const sums = parts.flatMap((part) => part ?? []);
  const count = sums.reduce((total, part) => total + part.count, 0);
  if (count === 0) return null;
  const sum = sums.reduce((total, part) => total + part.sum, 0);
  return { average: Math.round(sum / count), highest: Math.max(...sums.map(({ highest }) => highest)) };
}
