/** Order of the programme's steps. The twin is coach/domain/programme.py. */

/** @import { Programme } from "../../types.d.ts" */

/**
 * Position of a step in the programme: 0 for the gentlest, -1 for an unknown id.
 * @param {Programme} programme
 * @param {string | null} id
 */
export function positionOf(programme, id) {
  return programme.steps.findIndex((step) => step.id === id);
}

/**
 * Id of the next gentler step; for the gentlest its own.
 * @param {Programme} programme
 * @param {string} id
 */
export function oneBelow(programme, id) {
  return programme.steps[Math.max(0, positionOf(programme, id) - 1)].id;
}

/**
 * Id of the next harder step; null after the last.
 * @param {Programme} programme
 * @param {string} id
 */
export function nextAbove(programme, id) {
  return programme.steps[positionOf(programme, id) + 1]?.id ?? null;
}

/**
 * Longest backward interval, in seconds, of the steps up to and including `unlocked`.
 * @param {Programme} programme
 * @param {string} unlocked
 */
export function longestIntervalS(programme, unlocked) {
  const steps = programme.steps.slice(0, positionOf(programme, unlocked) + 1);
  return Math.max(...steps.flatMap((step) => step.backward_s));
}

/**
 * Most backward time in one walk, in seconds, of the steps up to and including `unlocked`.
 * @param {Programme} programme
 * @param {string} unlocked
 */
export function mostBackwardS(programme, unlocked) {
  const steps = programme.steps.slice(0, positionOf(programme, unlocked) + 1);
  return Math.max(...steps.map((step) => step.backward_s.reduce((sum, durationS) => sum + durationS, 0)));
}
