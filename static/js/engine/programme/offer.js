/**
 * Offer: the walk that the page Today suggests, and the walks that may be walked (docs/progression.md, section 7).
 * `offer` is the twin of coach/domain/offer.py; tests/vectors/offers.json compares both.
 */

import { INTERVALS_AT_MOST, SHORTEST_INTERVAL_S } from "./bounds.js";
import { ageMs } from "./elapsed.js";
import { hindrance, isDoctorFirst } from "./hindrance.js";
import { longestIntervalS, mostBackwardS, oneBelow, positionOf } from "./programme.js";

/** @import { Planned, Programme, Progress, Surface, Walk } from "../../types.d.ts" */
/**
 * @typedef {import("./hindrance.js").HealthAnswers & {progress: Progress, rests: boolean}} Standing
 *   `rests`: isRestDay
 */
/** @typedef {{step: string | null, planned: Planned}} Choice */
/** @typedef {Pick<Walk, "planned" | "source">} Led */
/** @typedef {{times: number, seconds: number, recover: number}} OwnPlan seconds; NaN: left out or unreadable */
/** @typedef {{forward: boolean, own: OwnPlan | null, step: string | null}} Wish */

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
 * The walk that is meant. A wish may come from an old address or one typed by hand, so it opens nothing (7.3, 7.4).
 * On a day of rest and before a doctor's yes there is no walk to choose: the caller makes sure (7.12, 7.14).
 *
 * @param {Wish} wish
 * @param {Programme} programme
 * @param {Standing} standing
 * @param {number} nowMs
 * @returns {Choice}
 */
export function chosenWalk({ forward, own, step }, programme, standing, nowMs) {
  if (forward || !mayWalkBackward(standing, nowMs)) return FORWARD_WALK;
  const { progress } = standing;
  if (own) return ownWalk(own, programme, progress.unlocked);
  const wanted = positionOf(programme, step);
  const isOpen = wanted >= 0 && wanted <= positionOf(programme, progress.unlocked);
  return stepWalk(programme, isOpen ? programme.steps[wanted].id : offeredStep(programme, progress));
}

/**
 * The first backward walk on a treadmill is one step lower (7.5).
 *
 * @param {Choice} choice
 * @param {Surface} surface
 * @param {readonly Walk[]} walks
 * @param {Programme} programme
 * @returns {Choice}
 */
export function onSurface(choice, surface, walks, programme) {
  if (choice.step === null || !isFirstOnTreadmill(surface, walks)) return choice;
  return stepWalk(programme, oneBelow(programme, choice.step));
}

/** @param {Surface} surface @param {readonly Walk[]} walks */
export function isFirstOnTreadmill(surface, walks) {
  return surface === "treadmill" && !hasBeenLedBackward(walks.filter((walk) => walk.surface === "treadmill"));
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
  const longestS = longestIntervalS(programme, standing.progress.unlocked);
  return Math.max(...walk.planned.backward_s) <= longestS && mayWalkBackward(standing, nowMs);
}

/** @param {Programme} programme @param {string} step an id of this programme @returns {Choice} */
export function stepWalk(programme, step) {
  const { warm_up_s, backward_s, recover_s, cool_down_s } = programme.steps[positionOf(programme, step)];
  return { step, planned: { warm_up_s, backward_s, recover_s, cool_down_s } };
}

/** @param {OwnPlan} own @param {Programme} programme @param {string} unlocked @returns {Choice} */
function ownWalk(own, programme, unlocked) {
  const secondsEach = within(own.seconds, SHORTEST_INTERVAL_S, longestIntervalS(programme, unlocked));
  const room = Math.floor(mostBackwardS(programme, unlocked) / secondsEach);
  const times = within(own.times, 1, Math.min(room, INTERVALS_AT_MOST));
  const planned = {
    warm_up_s: 300,
    backward_s: Array(times).fill(secondsEach),
    recover_s: times > 1 ? within(own.recover, 30, 600) : 0,
    cool_down_s: 300,
  };
  return { step: null, planned };
}

/** True if the coach has led the walker backward. A walk by hand has taught nothing. @param {readonly Led[]} walks */
export function hasBeenLedBackward(walks) {
  return walks.some(isLedBackward);
}

/** @param {Led} walk */
function isLedBackward({ planned, source }) {
  return planned.backward_s.length > 0 && source !== "by_hand";
}

/** @param {number} number @param {number} least @param {number} most */
function within(number, least, most) {
  return Math.min(most, Math.max(least, Math.round(number) || least));
}
