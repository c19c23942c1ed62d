/**
 * Fold over the log that gives what is unlocked and recommended; progress is never stored. It works offline.
 *
 * The rules are those of docs/progression.md, sections 4 to 6; comments here cite them by number. The twin,
 * coach/domain/progression.py, says how to change both. Rule 4.6 applies only here.
 */

import { counted } from "./counted.js";
import { localDay } from "./local-day.js";
import { beganMs, inOrder } from "./log-order.js";
import { nextAbove, oneBelow, positionOf } from "./programme.js";
import { easeReason, holdReason } from "./reasons.js";
import { screeningLifts, stopOf } from "./stops.js";

/** @import { Programme, Progress, Screening, Stop, Walk } from "../../types.d.ts" */
/** @import { Folded } from "./folded.js" */
/**
 * @typedef {object} Log each part in any order
 * @property {readonly Walk[]} walks
 * @property {readonly Screening[]} screenings
 * @property {readonly Stop[]} [stops]
 * @property {Folded} [folded] its walks may be missing in `walks`
 */
/**
 * @typedef {object} Memory what later entries need besides the progress
 * @property {string} start
 * @property {boolean} stumbled true if the walk that last took rule 5.4, 5.5 or 5.6 was a stumble
 * @property {Stop | null} stop the one that a screening must answer, while `pause` is "stop"
 * @property {number} lastMs start of the last walk that the coach led; NaN: none yet
 * @property {number} clearedMs time of the last cleared screening; NaN: none yet
 * @property {number | null} nextStepDay as localDay gives it
 */
/** @typedef {Omit<Progress, "paused"> & Memory} State */

export const BREAK_MS = 14 * 24 * 3_600_000;
const LONG_BREAK_MS = 4 * BREAK_MS;
const HIGHEST_GENTLE = "g3";

/**
 * Progress of the walker at `nowMs` (Unix time), from the whole log.
 * @param {Log} log
 * @param {Programme} programme
 * @param {number} nowMs
 * @param {(state: State, entry: Walk | Screening | Stop) => void} [visit] called with the state after each entry
 * @returns {Progress}
 */
export function progress(log, programme, nowMs, visit) {
  return read(stateOf(log, programme, visit), nowMs, programme);
}

/**
 * State after the entries of a log that began before `untilMs`.
 * @param {Log} log
 * @param {Programme} programme
 * @param {Parameters<typeof progress>[3]} [visit]
 * @param {number} [untilMs]
 * @returns {State}
 */
export function stateOf({ walks, screenings, stops = [], folded }, programme, visit, untilMs = Infinity) {
  const entries = inOrder([...walks, ...counted(screenings), ...stops]);
  const first = entries.find((entry) => "answered_at" in entry);
  let state = folded?.state ?? beginning(first?.start ?? "s1");
  const sinceMs = folded?.untilMs ?? -Infinity;
  const isIn = (/** @type {Parameters<typeof beganMs>[0]} */ entry) =>
    beganMs(entry) >= sinceMs && beganMs(entry) < untilMs;
  const counting = folded || untilMs < Infinity ? entries.filter(isIn) : entries;
  for (const entry of counting) {
    if ("planned" in entry) state = afterWalk(state, entry, programme);
    else if ("setback" in entry) state = afterStop(state, entry, programme);
    else if (entry.cleared) state = afterClearance(state, entry, entry === first, programme);
    visit?.(state, entry);
  }
  return state;
}

/** @type {(start: string) => State} */
function beginning(start) {
  const memory = { start, stumbled: false, stop: null, lastMs: NaN, clearedMs: NaN, nextStepDay: null };
  return { unlocked: start, recommended: start, reason: "start", streak: 0, pause: null, ...memory };
}

/** @type {(state: State, screening: Screening, isFirst: boolean, programme: Programme) => State} */
function afterClearance(state, screening, isFirst, programme) {
  // Rules 4.7 to 4.9.
  const { start } = screening;
  const clearedMs = beganMs(screening);
  const lifts = state.stop === null || screeningLifts(state.stop, clearedMs);
  const cleared = { ...state, start, clearedMs, ...(lifts && { pause: null, stop: null }) };
  const lowest = programme.steps[0].id;
  if (isFirst || start !== lowest) return cleared;
  const unlocked = lower(programme, state.unlocked, HIGHEST_GENTLE);
  return { ...cleared, unlocked, recommended: lowest, reason: "start_again", streak: 0 };
}

/** @type {(before: State, walk: Walk, programme: Programme) => State} */
function afterWalk(before, walk, programme) {
  const stop = stopOf(walk);
  // Rule 6.8.
  if (walk.source === "by_hand") return stop ? afterStop(before, stop, programme) : before;
  const lastMs = beganMs(walk);
  const state = { ...afterBreak(before, lastMs, programme), lastMs };
  // Rules 5.1 and 5.2.
  if (stop) return afterStop(state, stop, programme);
  // Rule 5.3.
  const { report, step } = walk;
  const locked = positionOf(programme, step) > positionOf(programme, state.unlocked);
  if (step === null || positionOf(programme, step) < 0 || locked || state.pause) return state;
  // Rules 5.4 to 5.6.
  const stumbled = report?.setback === "stumble";
  const ease = easeReason(report, state.stumbled);
  if (ease) return { ...state, recommended: oneBelow(programme, step), reason: ease, streak: 0, stumbled };
  const hold = holdReason(walk, step === state.unlocked);
  if (hold) {
    return { ...state, recommended: recommendable(programme, step), reason: hold, streak: 0, stumbled };
  }
  return { ...confident(state, walk, step, programme), stumbled };
}

/** @type {(state: State, atMs: number, programme: Programme) => State} */
function afterBreak(state, atMs, programme) {
  // Rules 6.1 to 6.6.
  const awayMs = atMs - state.lastMs;
  if (state.pause || !(awayMs >= BREAK_MS)) return state;
  if (awayMs < LONG_BREAK_MS) {
    const once = oneBelow(programme, state.recommended);
    return { ...state, recommended: awayMs < 2 * BREAK_MS ? once : oneBelow(programme, once) };
  }
  const started = { ...state, unlocked: state.start, recommended: state.start, streak: 0 };
  if (state.clearedMs >= state.lastMs + LONG_BREAK_MS) return started;
  return { ...started, reason: "long_break", pause: "break" };
}

/** @type {(state: State, stop: Stop, programme: Programme) => State} */
function afterStop(state, stop, programme) {
  /** @type {State} */
  const stopped = { ...state, reason: stop.setback, streak: 0, pause: "stop", stop };
  if (stop.setback === "fall") {
    const unlocked = lower(programme, state.unlocked, HIGHEST_GENTLE);
    return { ...stopped, unlocked, recommended: programme.steps[0].id };
  }
  // Rules 5.2 and 5.7: both become the same step.
  const step = stop.step !== null && positionOf(programme, stop.step) >= 0 ? stop.step : state.recommended;
  const highest = lower(programme, state.unlocked, oneBelow(programme, step));
  return { ...stopped, unlocked: highest, recommended: highest };
}

/** @type {(state: State, walk: Walk, step: string, programme: Programme) => State} */
function confident(state, walk, step, programme) {
  const above = nextAbove(programme, step);
  if (step !== state.unlocked) {
    const next = recommendable(programme, above ?? step);
    const isLower = positionOf(programme, next) < positionOf(programme, state.recommended);
    return { ...state, recommended: isLower ? state.recommended : next, reason: "confident" };
  }
  const streak = state.streak + 1;
  if (above === null || streak < programme.steps[positionOf(programme, step)].confident_walks) {
    return { ...state, reason: "confident", streak };
  }
  const nextStepDay = localDay(beganMs(walk), walk.zone);
  if (nextStepDay === state.nextStepDay) return { ...state, reason: "confident" }; // rule 5.6.4
  const recommended = recommendable(programme, above);
  return { ...state, unlocked: above, recommended, reason: "next_step", streak: 0, nextStepDay };
}

/** Progress that a state means at a moment. @type {(state: State, nowMs: number, programme: Programme) => Progress} */
export function read(state, nowMs, programme) {
  // Rules 6.2 and 6.7.
  const { unlocked, recommended, reason, streak, pause } = afterBreak(state, nowMs, programme);
  const isAway = !state.pause && nowMs - state.lastMs >= BREAK_MS;
  const readReason = isAway ? "long_break" : reason;
  return { unlocked, recommended, reason: readReason, streak, paused: pause !== null, pause };
}

/** @type {(programme: Programme, step: string) => string} */
function recommendable(programme, step) {
  const highest = programme.steps.findLastIndex(({ optional }) => !optional);
  return programme.steps[Math.min(positionOf(programme, step), highest)].id;
}

/** @type {(programme: Programme, step: string, other: string) => string} */
function lower(programme, step, other) {
  return positionOf(programme, step) < positionOf(programme, other) ? step : other;
}
