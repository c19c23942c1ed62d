/**
 * Ledger of the time walked. Only track time that was played counts: a jump (skip, repeat, resume) is not walking.
 */

/** @typedef {{backwardMs: number, forwardMs: number}} Walked */

const FORWARD = new Set(["warm_up", "recover", "cool_down"]);

export class Ledger {
  #phases;
  #lastMs;
  #walked;

  /**
   * @param {import("./phases.js").Phase[]} phases
   * @param {number} [fromMs] where the track starts playing
   * @param {Walked} [walked] time walked before a resumed walk was interrupted
   */
  constructor(phases, fromMs = 0, walked = { backwardMs: 0, forwardMs: 0 }) {
    this.#phases = phases;
    this.#lastMs = fromMs;
    this.#walked = { ...walked };
  }

  /** Credits the track played up to here. A step back credits nothing. @param {number} atMs */
  played(atMs) {
    for (const phase of this.#phases) {
      const from = Math.max(this.#lastMs, phase.startMs);
      const to = Math.min(atMs, phase.startMs + phase.durationMs);
      if (to <= from) continue;
      if (phase.kind === "backward") this.#walked.backwardMs += to - from;
      else if (FORWARD.has(phase.kind)) this.#walked.forwardMs += to - from;
    }
    this.#lastMs = atMs;
  }

  /** Moves on to here without credit. @param {number} atMs */
  jumped(atMs) {
    this.#lastMs = atMs;
  }

  /** @returns {Walked} */
  get walked() {
    return { ...this.#walked };
  }
}
