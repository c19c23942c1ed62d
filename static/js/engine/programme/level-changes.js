/** Levels of a log over time: what was open and what was recommended, from each change on. */

import { beganMs } from "./log-order.js";
import { BREAK_MS, progress, read } from "./progression.js";

/** @import { Programme, Screening, Stop, Walk } from "../../types.d.ts" */
/** @import { Log, State } from "./progression.js" */
/** @typedef {{atMs: number, unlocked: string, recommended: string}} Level from a moment on */
/** @typedef {{state: State, atMs: number}} Stand state after an entry of the log */

/** Rules 6.2 and 6.6 of docs/progression.md. */
const LOWERING_BREAKS_MS = [BREAK_MS, 2 * BREAK_MS, 4 * BREAK_MS];

/**
 * Collector of the states that the fold goes through: `progress` (progression.js) calls it for each entry of the log.
 *
 * @param {Stand[]} stands is filled
 * @returns {(state: State, entry: Walk | Screening | Stop) => void}
 */
export function collect(stands) {
  return (state, entry) => void stands.push({ state, atMs: beganMs(entry) });
}

/** @param {Log} log @param {Programme} programme @param {number} nowMs */
export function standsOf(log, programme, nowMs) {
  /** @type {Stand[]} */
  const stands = [];
  progress(log, programme, nowMs, collect(stands));
  return stands;
}

/**
 * Levels after each entry of the log, and from each moment until `nowMs` at which a break lowers them.
 *
 * @param {readonly Stand[]} stands
 * @param {Programme} programme
 * @param {number} nowMs
 */
export function levels(stands, programme, nowMs) {
  /** @type {Level[]} */
  const made = [];
  /** @param {State} state @param {number} atMs */
  const note = (state, atMs) => {
    const isAway = atMs - state.lastMs >= BREAK_MS;
    const { unlocked, recommended } = isAway ? read(state, atMs, programme) : state;
    const last = made.at(-1);
    if (last?.unlocked === unlocked && last.recommended === recommended) return;
    made.push({ atMs, unlocked, recommended });
  };
  for (const [place, { state, atMs }] of stands.entries()) {
    const endMs = stands[place + 1]?.atMs ?? nowMs + 1;
    note(state, atMs);
    if (!(state.lastMs + BREAK_MS < endMs)) continue;
    for (const breakMs of LOWERING_BREAKS_MS) {
      const loweredMs = state.lastMs + breakMs;
      if (atMs < loweredMs && loweredMs < endMs) note(state, loweredMs);
    }
  }
  return made;
}
