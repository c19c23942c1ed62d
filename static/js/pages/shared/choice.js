/**
 * Choice of the walk: from the walk page's address, limited to what is open to the walker.
 * An address may be old or typed by hand, so it never opens a locked step.
 */

import { positionOf } from "../../engine/programme/programme.js";
import { longestIntervalS, mayWalkBackward, oneBelow } from "../../engine/programme/progression.js";

/** @import { Planned, Programme, Progress, Screening, Surface, Walk } from "../../types.d.ts" */
/** @typedef {{step: string | null, planned: Planned}} Choice */

/** @type {Choice} for a walker who may not, or does not want to, walk backward today */
export const FORWARD_WALK = {
  step: null,
  planned: { warm_up_s: 300, backward_s: [], recover_s: 0, cool_down_s: 300 },
};

/**
 * @param {URLSearchParams} address ?step=s2, ?forward, ?times=3&seconds=60&recover=90
 * @param {Programme} programme
 * @param {Progress} progress
 * @param {readonly Screening[]} screenings
 * @returns {Choice}
 */
export function choiceFrom(address, programme, progress, screenings) {
  if (address.has("forward") || !mayWalkBackward(screenings, progress)) return FORWARD_WALK;
  if (address.has("times")) return customWalk(address, longestIntervalS(programme, progress.unlocked));
  const wanted = positionOf(programme, address.get("step"));
  const isOpen = wanted >= 0 && wanted <= positionOf(programme, progress.unlocked);
  return stepChoice(programme, isOpen ? programme.steps[wanted].id : offeredStep(programme, progress));
}

/**
 * Recommended step, limited to the unlocked ones: after a deletion the log can recommend more than it unlocks.
 *
 * @param {Programme} programme
 * @param {Progress} progress
 */
export function offeredStep(programme, { recommended, unlocked }) {
  return positionOf(programme, recommended) > positionOf(programme, unlocked) ? unlocked : recommended;
}

/** Later than this, the light, the path and the walker may have changed: the walk can only be saved. */
const RESUME_WITHIN_MS = 3 * 3_600_000;

/**
 * True if an interrupted walk may be resumed, by the same rules as for a new walk.
 *
 * @param {import("../../store/schema.js").WalkInProgress} left
 * @param {Programme} programme
 * @param {Progress} progress
 * @param {readonly Screening[]} screenings
 * @param {number} nowMs
 */
export function mayResume({ walk, saved_at_ms }, programme, progress, screenings, nowMs) {
  if (nowMs - saved_at_ms > RESUME_WITHIN_MS) return false;
  if (walk.planned.backward_s.length === 0) return true;
  const isOpen = Math.max(...walk.planned.backward_s) <= longestIntervalS(programme, progress.unlocked);
  return isOpen && mayWalkBackward(screenings, progress);
}

/**
 * Choice adapted to the surface: the first backward walk on a treadmill is one step lower.
 *
 * @param {Choice} choice
 * @param {Surface} surface
 * @param {readonly Walk[]} walks
 * @param {Programme} programme
 * @returns {Choice}
 */
export function onSurface(choice, surface, walks, programme) {
  const isFirst = surface === "treadmill" && !walks.some(isBackwardOnTreadmill);
  return isFirst && choice.step !== null ? stepChoice(programme, oneBelow(programme, choice.step)) : choice;
}

/** @param {Walk} walk */
function isBackwardOnTreadmill({ surface, planned }) {
  return surface === "treadmill" && planned.backward_s.length > 0;
}

/** @param {Programme} programme @param {string} step @returns {Choice} */
export function stepChoice(programme, step) {
  const { warm_up_s, backward_s, recover_s, cool_down_s } = programme.steps[positionOf(programme, step)];
  return { step, planned: { warm_up_s, backward_s, recover_s, cool_down_s } };
}

/** @param {URLSearchParams} address @param {number} longestS @returns {Choice} */
function customWalk(address, longestS) {
  const times = within(address.get("times"), 1, 20);
  const secondsEach = within(address.get("seconds"), 10, longestS);
  const planned = {
    warm_up_s: 300,
    backward_s: Array(times).fill(secondsEach),
    recover_s: times > 1 ? within(address.get("recover"), 30, 600) : 0,
    cool_down_s: 300,
  };
  return { step: null, planned };
}

/** @param {string | null} text @param {number} least @param {number} most */
function within(text, least, most) {
  return Math.min(most, Math.max(least, Math.round(Number(text)) || least));
}
