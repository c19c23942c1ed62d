/** The walk that the walker means, bounded by what is open at this moment (docs/progression.md, section 7). */

import { FORWARD_WALK, hasBeenLedBackward, mayWalkBackward, offeredStep, stepWalk } from "./offer.js";
import { ownWalk } from "./own-walk.js";
import { oneBelow, positionOf } from "./programme.js";

/** @import { Programme, Surface, Walk } from "../../types.d.ts" */
/** @typedef {import("./offer.js").Choice} Choice */
/** @typedef {{forward: boolean, own: import("./own-walk.js").OwnPlan | null, step: string | null}} Wish */

/**
 * The walk that is meant. A wish may come from an old address or one typed by hand, so it opens nothing (7.3, 7.4).
 * On a day of rest and before a doctor's yes there is no walk to choose: the caller makes sure (7.12, 7.14).
 *
 * @param {Wish} wish
 * @param {Programme} programme
 * @param {import("./offer.js").Standing} standing
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
