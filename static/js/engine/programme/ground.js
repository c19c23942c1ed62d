/**
 * Ground of a walk that goes backward over the ground just walked (docs/progression.md 2.7, 2.15).
 *
 * @typedef {import("./phases.js").Phase} Phase
 */

/** Backward pace as a share of the forward pace. Half to 0.7 is usual, so this errs on the side of a warning. */
const BACKWARD_PACE = 0.75;
/** Ground of a millisecond of each kind of phase. @type {Partial<Record<Phase["kind"], number>>} */
const GAIN = { warm_up: 1, recover: 1, backward: -BACKWARD_PACE };

/**
 * First backward phase that may come back past the place where the walk began.
 *
 * @param {Phase[]} phases @returns {Phase | undefined}
 */
export function firstPastTheStart(phases) {
  let fromStart = 0;
  return phases.find(({ kind, durationMs }) => {
    fromStart += (GAIN[kind] ?? 0) * durationMs;
    return fromStart < 0;
  });
}
