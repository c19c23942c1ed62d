/**
 * Folded part of a long log: what the fold and Today need of the walks of long ago. So these are not read at each
 * launch. It is a cache. A log with its folded part gives the same progress as the whole log.
 */

import { beganAt } from "./local-day.js";
import { beganMs, inOrder } from "./log-order.js";
import { stateOf } from "./progression.js";
import { stopOf } from "./stops.js";
import { UNFOLDED_MS } from "./unfolded.js";
import { mondayOf } from "./week.js";

/** @import { Programme, Stop, Walk } from "../../types.d.ts" */
/** @import { Log, State } from "./progression.js" */
/**
 * @typedef {object} Folded
 * @property {number} untilMs the walks before this moment are folded
 * @property {State} state after every entry before it
 * @property {number} walks number of folded walks
 * @property {Stop[]} stops of folded walks
 * @property {number} backwardS of all folded walks
 * @property {number[]} mondays of the first weeks with a walk, as mondayOf gives them
 */

/** The last walk is read as it is, also after years away. */
const UNFOLDED_WALKS = 20;
/** Fewer walks are read as fast. */
const LEAST_FOLDED = 100;
/** As many as a milestone counts (milestones.js). */
const MONDAYS = 4;

/**
 * @param {Log} log the whole one
 * @param {Programme} programme
 * @param {number} nowMs Unix time
 * @returns {Folded | null} null: the log is short
 */
export function foldedOf({ walks, screenings, stops = [] }, programme, nowMs) {
  const ordered = inOrder(walks);
  const kept = ordered.at(-UNFOLDED_WALKS);
  const untilMs = Math.min(nowMs - UNFOLDED_MS, kept ? beganMs(kept) : -Infinity);
  const old = ordered.filter((walk) => beganMs(walk) < untilMs);
  if (old.length < LEAST_FOLDED) return null;
  return {
    untilMs,
    state: stateOf({ walks: old, screenings, stops }, programme, undefined, untilMs),
    walks: old.length,
    stops: old.flatMap((walk) => stopOf(walk) ?? []),
    backwardS: old.reduce((sum, { walked }) => sum + walked.backward_s, 0),
    mondays: firstMondays(old),
  };
}

/** @param {readonly Walk[]} walks by start */
function firstMondays(walks) {
  /** @type {Set<number>} */
  const mondays = new Set();
  for (const walk of walks) {
    mondays.add(mondayOf(beganAt(walk)).getTime());
    if (mondays.size === MONDAYS) break;
  }
  return [...mondays];
}
