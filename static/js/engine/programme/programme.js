/** The order of the steps, in the programme that is handed in; the twin of coach/domain/programme.py. */

/** @import { Programme } from "../../types.d.ts" */

/**
 * The step's place in the programme, 0 for the gentlest, -1 for an id that this programme does not know.
 * @param {Programme} programme
 * @param {string | null} id
 */
export function positionOf(programme, id) {
  return programme.steps.findIndex((step) => step.id === id);
}

/**
 * The id of the next gentler step; the gentlest stays itself.
 * @param {Programme} programme
 * @param {string} id
 */
export function oneBelow(programme, id) {
  return programme.steps[Math.max(0, positionOf(programme, id) - 1)].id;
}

/**
 * The id of the next harder step, null after the last.
 * @param {Programme} programme
 * @param {string} id
 */
export function nextAbove(programme, id) {
  return programme.steps[positionOf(programme, id) + 1]?.id ?? null;
}

/**
 * The longest backward interval, in seconds, of the steps up to and with `unlocked`.
 * @param {Programme} programme
 * @param {string} unlocked
 */
export function longestIntervalS(programme, unlocked) {
  const steps = programme.steps.slice(0, positionOf(programme, unlocked) + 1);
  return Math.max(...steps.flatMap((step) => step.backward_s));
}
