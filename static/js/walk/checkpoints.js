/** Checkpoints of a walk: when they are written, and the walk that can be saved from one. */

import { phaseAt } from "../engine/programme/phases.js";

/** @typedef {import("../store/schema.js").WalkInProgress} WalkInProgress */

const EVERY_MS = 5000;

export class Checkpoints {
  #store;
  #writtenWallMs = 0;
  /** @type {unknown} */
  #problem = null;

  /** @param {Pick<import("../store/checkpoint.js").Checkpoint, "write">} store */
  constructor(store) {
    this.#store = store;
  }

  /** Error of the last checkpoint; null: it was written. */
  get problem() {
    return this.#problem;
  }

  /** True once the next checkpoint is due. @param {number} wallMs */
  isDue(wallMs) {
    return wallMs - this.#writtenWallMs >= EVERY_MS;
  }

  /** @param {WalkInProgress} progress as of now */
  write(progress) {
    this.#writtenWallMs = progress.saved_at_ms;
    this.#store.write(progress).then(
      () => (this.#problem = null),
      (error) => (this.#problem = error),
    );
  }
}

/**
 * True if a walk is more than a tap by mistake: ten seconds of walking, a turn, a stumble, or a fall.
 *
 * @param {import("../engine/programme/phases.js").Phase[]} phases
 * @param {WalkInProgress} progress
 */
export function hasBegun(phases, { position_ms, backward_ms, forward_ms, stumbled, setback }) {
  const { kind } = /** @type {import("../engine/programme/phases.js").Phase} */ (
    phases[phaseAt(phases, position_ms)]
  );
  const isPastWarmUp = kind !== "get_ready" && kind !== "warm_up";
  return stumbled || setback !== undefined || isPastWarmUp || backward_ms + forward_ms >= 10_000;
}

/**
 * Walk, without a report, from a checkpoint.
 *
 * @param {WalkInProgress} progress
 * @returns {import("../types.d.ts").Walk}
 */
export function walkOf({ walk, backward_ms, forward_ms }) {
  const walked = { backward_s: Math.round(backward_ms / 1000), forward_s: Math.round(forward_ms / 1000) };
  return { ...walk, walked, report: null, source: "coached" };
}
