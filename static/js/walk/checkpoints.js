/** Checkpoints of a walk: when they are written, and the walk that can be saved from one. */

import { elapsed } from "../engine/programme/elapsed.js";
import { phaseAt } from "../engine/programme/phases.js";

/** @typedef {import("../store/schema.js").WalkInProgress} WalkInProgress */

const EVERY_MS = 5000;

export class Checkpoints {
  #store;
  #clocks;
  #written;
  /** @type {unknown} */
  #problem = null;

  /**
   * @param {Pick<import("../store/checkpoint.js").Checkpoint, "write">} store
   * @param {import("./clocks.js").Clocks} clocks
   */
  constructor(store, clocks) {
    this.#store = store;
    this.#clocks = clocks;
    this.#written = clocks.read();
  }

  /** Error of the last checkpoint; null: it was written. */
  get problem() {
    return this.#problem;
  }

  /** True once the next checkpoint is due. */
  get isDue() {
    return elapsed(this.#written, this.#clocks.read()).mostMs >= EVERY_MS;
  }

  /** @param {WalkInProgress} progress as of now */
  write(progress) {
    this.#written = this.#clocks.read();
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
  // The first two phases are to get ready, and to walk forward.
  const isPastWarmUp = phaseAt(phases, position_ms) > 1;
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
