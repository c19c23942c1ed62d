/** A long pause: the walker goes on only after the checklist (docs/progression.md 7.19). */

/** Light, people and the walker's own state have had time to change. */
const LONG_MS = 15 * 60_000;

/** @param {number} pausedMs */
export function isLongPause(pausedMs) {
  return pausedMs >= LONG_MS;
}
