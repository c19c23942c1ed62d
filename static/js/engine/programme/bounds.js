/**
 * The server's bounds, as far as a screen can reach them. Other fields come from fixed choices, and need no check here.
 * tests/vectors/bounds.json compares both with coach/domain/bounds.py and coach/domain/walk.py.
 */

/** @import { Surface } from "../../types.d.ts" */

/** @type {readonly Surface[]} */
export const SURFACES = Object.freeze(["path", "track", "grass", "treadmill", "indoors"]);
export const INTERVALS_AT_MOST = 20;
/** Seconds of the shortest backward interval. */
export const SHORTEST_INTERVAL_S = 10;
/** Unicode code points, as Python counts them. */
export const NOTE_AT_MOST = 2000;

const EARLIEST_MS = Date.UTC(2020, 0, 1);

/** No walk began before 2020: the clock is wrong. @param {number} atMs Unix time */
export function isBefore2020(atMs) {
  return atMs < EARLIEST_MS;
}

/**
 * The reason why the server would refuse a note; null when it would accept it.
 *
 * @param {string} note
 * @returns {"too_long" | "not_showable" | null} not_showable: PostgreSQL stores no NUL, UTF-8 no lone surrogate
 */
export function noteSlip(note) {
  if ([...note].length > NOTE_AT_MOST) return "too_long";
  return note.includes("\0") || /\p{Surrogate}/u.test(note) ? "not_showable" : null;
}
