/**
 * Offer: the walk that the page Today suggests, and who may walk backward (docs/progression.md, section 7).
 * `offer` is the twin of coach/domain/offer.py; tests/vectors/offers.json compares both.
 */

import { ageMs } from "./elapsed.js";
import { hindrance, isDoctorFirst } from "./hindrance.js";
import { longestIntervalS, mostBackwardS, positionOf } from "./programme.js";

/** @import { Planned, Programme, Progress, Walk } from "../../types.d.ts" */
/**
 * @typedef {import("./hindrance.js").HealthAnswers & {progress: Progress, rests: boolean}} Standing
 *   `rests`: isRestDay
 */
/**
 * @typedef {object} Choice
 * @property {string | null} step
 * @property {Planned} planned
 * @property {string} [name] of a walk to a beat, or of one that the walker keeps
 * @property {boolean} [isShorter] true: the walker chose more than is open
 */
/** @typedef {Pick<Walk, "planned" | "source">} Led */

/** Offers other than a step. */
export const REST_TODAY = "rest_today";
export const AT_REST = "at_rest";
export const DOCTOR_FIRST = "doctor_first";
export const ASK_AGAIN = "ask_again";
export const FORWARD_ONLY = "forward_only";

/** @type {Choice} */
export const FORWARD_WALK = {
  step: null,
  planned: { warm_up_s: 300, backward_s: [], recover_s: 0, cool_down_s: 300 },
};

/** A later time finds another light, another path and another walker: then the walk can only be kept (7.6). */
const RESUME_WITHIN_MS = 3 * 3_600_000;

/**
 * @param {Standing} standing
 * @param {Programme} programme
 * @param {number} nowMs Unix time
 * @returns {string} a step's id, REST_TODAY, AT_REST while paused, or the hindrance (7.8)
 */
export function offer(standing, programme, nowMs) {
  const { progress, rests } = standing;
  if (rests) return REST_TODAY;
  if (progress.paused) return AT_REST;
  return hindrance(standing, nowMs) ?? offeredStep(programme, progress);
}

/**
 * A backward walk needs a screening, no hindrance, no pause and no day of rest (7.1).
 *
 * @param {Standing} standing
 * @param {number} nowMs
 */
export function mayWalkBackward(standing, nowMs) {
  const { screenings, progress, rests } = standing;
  return screenings.length > 0 && !progress.paused && !rests && hindrance(standing, nowMs) === null;
}

/**
 * The id of the recommended step, or of the unlocked one where that is lower (7.2).
 *
 * @param {Programme} programme
 * @param {Progress} progress
 */
export function offeredStep(programme, { recommended, unlocked }) {
  return positionOf(programme, recommended) > positionOf(programme, unlocked) ? unlocked : recommended;
}

/**
 * A walk that was cut off may go on soon after, if it could begin now (7.6). Without a way its phases are unknown
 * (2.11).
 *
 * @param {{walk: Pick<Walk, "planned" | "way">, saved_at_ms: number}} left
 * @param {Programme} programme
 * @param {Standing} standing
 * @param {number} nowMs
 */
export function mayResume({ walk, saved_at_ms }, programme, standing, nowMs) {
  if (ageMs(saved_at_ms, nowMs) > RESUME_WITHIN_MS) return false;
  if (standing.rests || isDoctorFirst(standing.screenings)) return false;
  if (walk.planned.backward_s.length === 0) return true;
  if (!walk.way) return false;
  return isOpen(walk.planned, programme, standing.progress.unlocked) && mayWalkBackward(standing, nowMs);
}

/**
 * True for intervals that the steps up to `unlocked` open, by the longest one and by their sum (7.4).
 *
 * @param {Pick<Walk["planned"], "backward_s">} planned
 * @param {Programme} programme
 * @param {string} unlocked
 */
function isOpen({ backward_s }, programme, unlocked) {
  const sumS = backward_s.reduce((sum, durationS) => sum + durationS, 0);
  return (
    Math.max(...backward_s) <= longestIntervalS(programme, unlocked) &&
    sumS <= mostBackwardS(programme, unlocked)
  );
}

/** @param {Programme} programme @param {string} step an id of this programme @returns {Choice} */
export function stepWalk(programme, step) {
  const { warm_up_s, backward_s, recover_s, cool_down_s } = programme.steps[positionOf(programme, step)];
  return { step, planned: { warm_up_s, backward_s, recover_s, cool_down_s } };
}

/** True if the coach has led the walker backward. A walk by hand has taught nothing. @param {readonly Led[]} walks */
export function hasBeenLedBackward(walks) {
  return walks.some(isLedBackward);
}

/** @param {Led} walk */
function isLedBackward({ planned, source }) {
  return planned.backward_s.length > 0 && source !== "by_hand";
}
