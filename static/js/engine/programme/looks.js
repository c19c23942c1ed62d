/** Looks over a shoulder: how often they come (docs/progression.md 2.13). */

/** Longest time between looks that are taken standing, in seconds. */
const STANDING_AT_MOST_S = 30;

/**
 * Seconds between looks; 0: none. Looks taken standing always come: they are for poor sight, a stiff neck or vertigo.
 *
 * @template {number} Seconds
 * @param {{shoulder_every_s: Seconds, look_standing?: boolean}} settings
 * @returns {Seconds | 30}
 */
export function lookEveryS({ shoulder_every_s, look_standing = false }) {
  return look_standing && !mayBeStanding(shoulder_every_s) ? STANDING_AT_MOST_S : shoulder_every_s;
}

/** True for a time that looks taken standing may have. @param {number} everyS */
export function mayBeStanding(everyS) {
  return everyS > 0 && everyS <= STANDING_AT_MOST_S;
}
