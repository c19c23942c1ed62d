/** Cues of a walk that is made for a test. */

import { planCues } from "../../../../static/js/engine/audio/cues.js";
import { EVERYTHING_SAID, clipMs, phasesOf } from "./made.js";

/** @import { Way } from "../../../../static/js/engine/programme/ways.js" */

/**
 * @param {number[]} backward_s @param {object} [settings] @param {Way} [way]
 * @param {Partial<import("../../../../static/js/types.d.ts").Planned>} [more]
 */
export function cuesOf(backward_s, settings = {}, way = "retrace", more = {}) {
  return planCues(phasesOf(backward_s, more, way), way, { ...EVERYTHING_SAID, ...settings }, clipMs);
}

/**
 * Cues of the first backward interval, as [seconds into it, clip].
 *
 * @param {import("../../../../static/js/engine/audio/cues.js").Cue[]} cues
 * @param {number} durationS
 */
export function inFirstInterval(cues, durationS) {
  const startMs = 318_000;
  return cues
    .filter(({ atMs }) => atMs >= startMs && atMs < startMs + durationS * 1000)
    .map(({ atMs, clip }) => /** @type {const} */ ([(atMs - startMs) / 1000, clip]));
}

/** @type {readonly Way[]} */
export const WAYS = ["retrace", "onward", "treadmill"];

/** @param {import("../../../../static/js/engine/audio/cues.js").Cue[]} cues @param {string} clip */
export function timesOf(cues, clip) {
  return cues.filter((cue) => cue.clip === clip).map((cue) => cue.atMs);
}
