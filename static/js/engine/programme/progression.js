/**
 * Fold over the log that gives what is unlocked and recommended; progress is never stored. It works offline.
 *
 * The rules are those of docs/progression.md, sections 4 to 6; comments here cite them by number. The twin,
 * coach/domain/progression.py, says how to change both. Rule 4.6 applies only here.
 */

import { backwardInAllS } from "./phases.js";
import { nextAbove, oneBelow, positionOf } from "./programme.js";

/** @import { Programme, Progress, Reason, Report, Screening, Walk } from "../../types.d.ts" */
/** @typedef {{ stumbled: boolean }} Memory true if the walk that last took rule 5.4, 5.5 or 5.6 was a stumble */
/** @typedef {Progress & Memory} State */

const BREAK_MS = 14 * 24 * 3_600_000;

/**
 * Progress of the walker at `nowMs` (Unix time), from the whole log in any order.
 * @param {readonly Walk[]} walks
 * @param {readonly Screening[]} screenings
 * @param {Programme} programme
 * @param {number} nowMs
 * @returns {Progress}
 */
export function progress(walks, screenings, programme, nowMs) {
  const start = inOrder(screenings)[0]?.start ?? "s1";
  let state = beginning(start);
  let lastWalkMs = nowMs;
  for (const entry of inOrder([...walks, ...screenings])) {
    if ("started_at" in entry) {
      state = afterWalk(state, entry, programme);
      lastWalkMs = beganMs(entry);
    } else if (entry.cleared) {
      state = { ...state, paused: false };
    }
  }
  return read(state, nowMs - lastWalkMs, programme);
}

/** @type {(start: string) => State} */
function beginning(start) {
  return { unlocked: start, recommended: start, reason: "start", streak: 0, paused: false, stumbled: false };
}

/** @type {(state: State, walk: Walk, programme: Programme) => State} */
function afterWalk(state, walk, programme) {
  const report = walk.report;
  const step = positionOf(programme, walk.step) < 0 ? null : walk.step;
  // Rules 5.1 and 5.2.
  if (report?.setback === "fall") {
    return { ...state, recommended: programme.steps[0].id, reason: "fall", streak: 0, paused: true };
  }
  if (report?.setback === "dizzy") {
    const recommended = oneBelow(programme, step ?? state.recommended);
    return { ...state, recommended, reason: "dizzy", streak: 0, paused: true };
  }
  // Rule 5.3.
  const locked = positionOf(programme, step) > positionOf(programme, state.unlocked);
  if (step === null || locked || state.paused) return state;
  // Rules 5.4 to 5.6.
  const stumbled = report?.setback === "stumble";
  const ease = easeReason(report, state.stumbled);
  if (ease) return { ...state, recommended: oneBelow(programme, step), reason: ease, streak: 0, stumbled };
  const hold = holdReason(walk);
  if (hold) {
    return { ...state, recommended: recommendable(programme, step), reason: hold, streak: 0, stumbled };
  }
  return { ...confident(state, step, programme), stumbled };
}

/** @type {(report: Report | null, stumbledBefore: boolean) => Reason | null} */
function easeReason(report, stumbledBefore) {
  if (report === null) return null;
  if (report.confidence === 1) return "ease_confidence";
  if (painRose(report) && (report.pain_after ?? 0) >= 6) return "ease_pain";
  if (report.setback === "stumble" && stumbledBefore) return "ease_stumbles";
  return null;
}

/** @type {(walk: Walk) => Reason | null} */
function holdReason({ report, walked, planned }) {
  if (report === null) return "hold_no_report";
  if (walked.backward_s * 10 < backwardInAllS(planned) * 9) return "hold_unfinished";
  if (report.setback === "stumble") return "hold_stumble";
  if (painRose(report)) return "hold_pain";
  if (report.confidence <= 3) return "hold_confidence";
  return null;
}

/** @type {(state: State, step: string, programme: Programme) => State} */
function confident(state, step, programme) {
  const above = nextAbove(programme, step);
  if (step !== state.unlocked) {
    const next = recommendable(programme, above ?? step);
    const higher = positionOf(programme, next) > positionOf(programme, state.recommended);
    return { ...state, recommended: higher ? next : state.recommended, reason: "confident" };
  }
  const streak = state.streak + 1;
  if (above === null || streak < programme.steps[positionOf(programme, step)].confident_walks) {
    return { ...state, reason: "confident", streak };
  }
  const recommended = recommendable(programme, above);
  return { ...state, unlocked: above, recommended, reason: "next_step", streak: 0 };
}

/**
 * Progress after this long a break since the last walk of any kind.
 * @type {(state: State, awayMs: number, programme: Programme) => Progress}
 */
function read({ unlocked, recommended, reason, streak, paused }, awayMs, programme) {
  const lower = paused ? 0 : Math.min(2, Math.floor(awayMs / BREAK_MS));
  if (lower < 1) return { unlocked, recommended, reason, streak, paused };
  const onceLower = oneBelow(programme, recommended);
  const afterBreak = lower === 1 ? onceLower : oneBelow(programme, onceLower);
  return { unlocked, recommended: afterBreak, reason: "long_break", streak, paused };
}

/** @type {(report: Report) => boolean} */
function painRose({ pain_before, pain_after }) {
  return pain_before !== null && pain_after !== null && pain_after - pain_before >= 2;
}

/** @type {(programme: Programme, step: string) => string} */
function recommendable(programme, step) {
  const highest = programme.steps.findLastIndex(({ optional }) => !optional);
  return programme.steps[Math.min(positionOf(programme, step), highest)].id;
}

/**
 * Entries sorted by time ("…05Z" and "…05.000Z" are the same), then by id.
 * @template {Walk | Screening} Entry
 * @param {readonly Entry[]} entries
 */
export function inOrder(entries) {
  return entries
    .map((entry) => ({ entry, ms: beganMs(entry) }))
    .sort((a, b) => a.ms - b.ms || (a.entry.id < b.entry.id ? -1 : 1))
    .map(({ entry }) => entry);
}

/** @type {(entry: Walk | Screening) => number} */
function beganMs(entry) {
  return Date.parse("started_at" in entry ? entry.started_at : entry.answered_at);
}
