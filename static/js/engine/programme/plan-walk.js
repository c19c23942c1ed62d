/** Walk of a walker who has a plan from a therapist: intervals, ground and looks (docs/progression.md, section 8). */

import { isFirstOnTreadmill, onSurface } from "./chosen-walk.js";
import { mayWalkBackward, offeredStep } from "./offer.js";
import { longestIntervalS, mostBackwardS, oneBelow } from "./programme.js";

/** @import { Programme, Settings, Surface, Walk, Way } from "../../types.d.ts" */
/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./plan.js").OwnIntervals} OwnIntervals */
/** @typedef {import("./offer.js").Choice} Choice */
/** @typedef {Choice & {below: Choice}} PlannedWalk `below`: the same if the offered step were one lower */

/**
 * Walk of the plan's own intervals; null: the plan has none, or the walker may not walk backward. No interval is longer
 * than on the steps up to the offered one (8.6).
 *
 * @param {Plan | null} plan in force
 * @param {Programme} programme
 * @param {import("./offer.js").Standing} standing
 * @param {number} nowMs
 * @returns {PlannedWalk | null}
 */
export function plannedWalk(plan, programme, standing, nowMs) {
  if (!plan?.own || !mayWalkBackward(standing, nowMs)) return null;
  const offered = offeredStep(programme, standing.progress);
  const below = walkOf(plan.own, programme, oneBelow(programme, offered));
  return { ...walkOf(plan.own, programme, offered), below };
}

/**
 * The walk as it goes on that ground. The first one on a treadmill is one step lower (7.5), the plan's too.
 *
 * @param {Choice & {below?: Choice}} choice
 * @param {Surface} surface
 * @param {readonly Walk[]} walks
 * @param {Programme} programme
 * @returns {Choice}
 */
export function onGround(choice, surface, walks, programme) {
  const { below } = choice;
  return below && isFirstOnTreadmill(surface, walks) ? below : onSurface(choice, surface, walks, programme);
}

/** @param {OwnIntervals} own @param {Programme} programme @param {string} offered @returns {Choice} */
function walkOf(own, programme, offered) {
  const backward_s = ownIntervals(own, programme, offered);
  const recover_s = backward_s.length > 1 ? own.recover_s : 0;
  return { step: null, planned: { warm_up_s: 300, backward_s, recover_s, cool_down_s: 300 } };
}

/**
 * Seconds of each own interval as it may be walked.
 *
 * @param {OwnIntervals} own
 * @param {Programme} programme
 * @param {string} offered id of the step that is offered
 * @returns {number[]}
 */
export function ownIntervals(own, programme, offered) {
  const seconds = Math.min(own.seconds, longestIntervalS(programme, offered));
  const room = Math.floor(mostBackwardS(programme, offered) / seconds);
  return Array(Math.min(own.times, room)).fill(seconds);
}

/**
 * Ground that is chosen first: the plan's, or else the last one (8.7).
 *
 * @template {{surface: Surface, way: Way}} Ground
 * @param {Plan | null} plan in force
 * @param {Ground} last
 * @returns {Ground}
 */
export function groundUnder(plan, last) {
  return { ...last, surface: plan?.surface ?? last.surface, way: plan?.way ?? last.way };
}

/**
 * Settings with the plan's looks, where those come more often (8.8), and with its companion (8.9).
 *
 * @param {Plan | null} plan in force
 * @param {Settings} settings
 * @returns {Settings & {withSomeone: boolean}}
 */
export function settingsUnder(plan, settings) {
  const [every, own] = [plan?.look_every_s, settings.shoulder_every_s];
  const shoulder_every_s = every && (own === 0 || every < own) ? every : own;
  const withSomeone = plan?.companion ?? false;
  return {
    ...settings,
    shoulder_every_s,
    with_companion: settings.with_companion || withSomeone,
    withSomeone,
  };
}
