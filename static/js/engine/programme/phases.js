/**
 * Phases of a planned walk: what the walker does, one phase after the other.
 *
 * @typedef {import("../../types.d.ts").Programme} Programme
 * @typedef {"get_ready" | "warm_up" | "stop" | "turn" | "backward" | "recover" | "cool_down"} PhaseKind
 * @typedef {"forward" | "backward"} Facing direction of walking after a stop or a turn
 * @typedef {object} Phase
 * @property {PhaseKind} kind
 * @property {number} startMs from the start of the track
 * @property {number} durationMs
 * @property {number} [interval] of a backward phase: 1, 2, …
 * @property {number} [intervals] of a backward phase: how many there are
 * @property {Facing} [to] of a stop and of a turn
 * @property {true} [again] of a lead-in and of the backward phase that goes on behind it (lead-in.js)
 * @property {number} [intervalMs] of a backward phase that goes on: all of its interval
 */

import { changesOf, isGentle } from "./ways.js";

/**
 * Phases of a walk, end to end from 0; none is empty.
 *
 * Before and after every backward interval comes a turn, or a stop for a walker who retraces the way. Without a
 * recovery between two intervals, one follows the other at once. A recovery without any interval is a walk to a beat.
 *
 * @param {import("../../types.d.ts").Planned} planned
 * @param {Pick<Programme, "get_ready_s" | "ways">} programme
 * @param {import("./ways.js").Way} way
 * @param {string | null} step on a gentle step a turn takes longer
 * @returns {Phase[]}
 */
export function planPhases(planned, programme, way, step) {
  const change = way === "retrace" ? "stop" : "turn";
  const { before_s, after_s } = changesOf(programme.ways, way, isGentle(step, planned));
  /** @type {Phase[]} */
  const phases = [];
  let startMs = 0;
  /** @param {PhaseKind} kind @param {number} durationS @param {Partial<Phase>} [more] */
  const add = (kind, durationS, more = {}) => {
    if (durationS <= 0) return;
    phases.push({ kind, startMs, durationMs: durationS * 1000, ...more });
    startMs += durationS * 1000;
  };

  add("get_ready", programme.get_ready_s);
  add("warm_up", planned.warm_up_s);
  planned.backward_s.forEach((durationS, index) => {
    if (index > 0) add("recover", planned.recover_s);
    add(change, before_s, { to: "backward" });
    add("backward", durationS, { interval: index + 1, intervals: planned.backward_s.length });
    add(change, after_s, { to: "forward" });
  });
  if (planned.backward_s.length === 0) add("recover", planned.recover_s);
  add("cool_down", planned.cool_down_s);
  return phases;
}

/** Walk forward to a beat alone (7.22). @param {number} seconds @returns {import("../../types.d.ts").Planned} */
export function beatWalk(seconds) {
  return { warm_up_s: 0, backward_s: [], recover_s: seconds, cool_down_s: 0 };
}

/** True for a walk forward to a beat alone. @param {readonly Phase[]} phases */
export function isToABeat(phases) {
  const has = (/** @type {PhaseKind} */ wanted) => phases.some(({ kind }) => kind === wanted);
  return has("recover") && !has("backward");
}

/**
 * @param {Phase[]} phases
 * @returns {number} milliseconds
 */
export function lengthMs(phases) {
  const last = phases.at(-1);
  return last ? last.startMs + last.durationMs : 0;
}

/**
 * Index of the phase at a time; before the first the first, after the last the last.
 *
 * @param {readonly {startMs: number}[]} phases at least one
 * @param {number} atMs
 * @returns {number}
 */
export function phaseAt(phases, atMs) {
  const next = phases.findIndex((phase) => phase.startMs > atMs);
  return next === -1 ? phases.length - 1 : Math.max(0, next - 1);
}

/**
 * @param {import("../../types.d.ts").Planned} planned
 * @returns {number} seconds
 */
export function backwardInAllS(planned) {
  return planned.backward_s.reduce((sum, durationS) => sum + durationS, 0);
}
