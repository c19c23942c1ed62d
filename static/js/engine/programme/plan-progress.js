/** Progress of a walker who has a plan from a therapist (docs/progression.md, section 8). */

import { beganMs } from "./log-order.js";
import { isInForce } from "./plan.js";
import { oneBelow, positionOf } from "./programme.js";
import { BREAK_MS, progress } from "./progression.js";

/** @import { Programme, Progress, Screening } from "../../types.d.ts" */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./progression.js").Log} Log */

const NIL = "00000000-0000-0000-0000-000000000000";

/**
 * Progress, never higher than without the plan (8.3 to 8.5).
 *
 * @param {Plan} plan
 * @param {Log} log
 * @param {Programme} programme
 * @param {number} nowMs
 * @returns {Progress}
 */
export function progressUnder(plan, log, programme, nowMs) {
  const own = progress(log, programme, nowMs);
  const current = plan.start
    ? lowerOf(own, begunAgain(plan, plan.start, log, programme, nowMs), programme)
    : own;
  if (!plan.highest || !isInForce(plan, nowMs)) return current;
  return capped(current, plan.highest, programme, breaksOf(log, nowMs));
}

/**
 * Progress of a walker who first began on the plan's first day, at its start.
 *
 * @param {Plan} plan @param {"g1" | "s1"} start @param {Log} log @param {Programme} programme @param {number} nowMs
 */
function begunAgain({ made_on }, start, { walks, screenings, stops = [] }, programme, nowMs) {
  const madeMs = Date.parse(made_on);
  const isLater = (/** @type {Parameters<typeof beganMs>[0]} */ entry) => beganMs(entry) >= madeMs;
  /** @type {Screening} */
  const begun = { id: NIL, answered_at: new Date(madeMs).toISOString(), start, cleared: true };
  const later = screenings
    .filter(isLater)
    .map((each) => ({ ...each, start: start === "g1" ? start : each.start }));
  const since = { walks: walks.filter(isLater), screenings: [begun, ...later], stops: stops.filter(isLater) };
  return progress(since, programme, nowMs);
}

/**
 * Lower of both step by step. A pause is that of the whole log.
 *
 * @type {(own: Progress, begun: Progress, programme: Programme) => Progress}
 */
function lowerOf(own, begun, programme) {
  const isBelow = (/** @type {"unlocked" | "recommended"} */ name) =>
    positionOf(programme, begun[name]) <= positionOf(programme, own[name]);
  const { unlocked, reason, streak } = isBelow("unlocked") ? begun : own;
  return {
    ...own,
    unlocked,
    recommended: (isBelow("recommended") ? begun : own).recommended,
    reason: own.paused ? own.reason : reason,
    streak,
  };
}

/**
 * Progress up to `highest`. A break lowers from there (6.2), not from a level above it.
 *
 * @type {(current: Progress, highest: string, programme: Programme, breaks: number) => Progress}
 */
function capped(current, highest, programme, breaks) {
  const isAbove = (/** @type {string} */ step) =>
    positionOf(programme, step) > positionOf(programme, highest);
  if (!isAbove(current.unlocked)) return current;
  // The level that the last walk opened is above the plan's.
  const reason = current.reason === "next_step" ? "confident" : current.reason;
  let most = highest;
  for (let count = 0; count < breaks; count += 1) most = oneBelow(programme, most);
  const isLower = positionOf(programme, current.recommended) < positionOf(programme, most);
  const recommended = isLower ? current.recommended : most;
  return { ...current, unlocked: highest, recommended, reason, streak: 0 };
}

/** Levels by which the break that lasts now lowers: 0, 1 or 2. @param {Log} log @param {number} nowMs */
function breaksOf({ walks }, nowMs) {
  const lastMs = Math.max(...walks.filter(({ source }) => source !== "by_hand").map(beganMs));
  return Math.min(2, Math.max(0, Math.floor((nowMs - lastMs) / BREAK_MS))) || 0;
}
