/**
 * Time between two readings of a phone's clocks. Neither clock alone is right. The wall clock can be set while a walk
 * is under way. The monotonic clock may stand still while the phone sleeps.
 *
 * Across a restart only the wall clock exists: see `ageMs`.
 */

/** @typedef {{wallMs: number, monotonicMs: number}} Reading both clocks at one moment */
/** @typedef {{leastMs: number, mostMs: number, jumped: boolean}} Elapsed */

/** Smaller differences between the clocks are jitter, or a clock that is set right little by little. */
const JITTER_MS = 1000;
/** A sound that stays behind by less may have played all the time. */
const BEHIND_MS = 1000;

/**
 * The time that passed, at least and at most. `jumped`: the wall clock was certainly set back. A wall clock that is
 * ahead was set, or the phone slept: then `mostMs` is the time if it slept.
 *
 * @param {Reading} from
 * @param {Reading} to
 * @returns {Elapsed}
 */
export function elapsed(from, to) {
  const leastMs = Math.max(0, to.monotonicMs - from.monotonicMs);
  const wallMs = to.wallMs - from.wallMs;
  return { leastMs, mostMs: Math.max(leastMs, wallMs), jumped: wallMs < leastMs - JITTER_MS };
}

/**
 * Time by which a sound stayed behind. A sound that kept pace with the monotonic clock was there: the phone was awake,
 * and a wall clock that is ahead was set.
 *
 * @param {Elapsed} passed
 * @param {number} ranMs of the sound
 */
export function behindMs({ leastMs, mostMs }, ranMs) {
  const awakeMs = leastMs - ranMs;
  return awakeMs < BEHIND_MS ? Math.max(0, awakeMs) : mostMs - ranMs;
}

/**
 * Age of something from before a restart. A time in the future tells of a clock that was set back. It counts as far
 * from now as one in the past.
 *
 * @param {number} atMs Unix time
 * @param {number} nowMs Unix time
 */
export function ageMs(atMs, nowMs) {
  return Math.abs(nowMs - atMs);
}
