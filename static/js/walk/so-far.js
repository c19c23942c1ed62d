/** Walk so far: what a checkpoint says of it, and when one is written. */

import { withBeats } from "../engine/programme/measured-heart.js";
import { Checkpoints, hasBegun, walkOf } from "./checkpoints.js";
import { Credit } from "./credit.js";

/** @import { PhaseKind } from "../engine/programme/phases.js" */
/** @import { WalkInProgress } from "../store/schema.js" */
/** @typedef {"fall" | "dizzy"} Stopping */

export class SoFar {
  /** Time walked, and the position up to which it was. */
  credit;
  #clocks;
  #checkpoints;
  #facts;

  /**
   * @param {WalkInProgress} from
   * @param {object} parts
   * @param {import("./course.js").Course} parts.course
   * @param {Pick<import("../store/checkpoint.js").Checkpoint, "write">} parts.checkpoint
   * @param {import("./clocks.js").Clocks} parts.clocks
   */
  constructor(from, { course, checkpoint, clocks }) {
    this.#facts = from;
    this.#clocks = clocks;
    this.#checkpoints = new Checkpoints(checkpoint, clocks);
    this.credit = new Credit(course, clocks);
  }

  /** Writes a checkpoint. */
  save() {
    this.#checkpoints.write(this.checkpoint);
  }

  /** Writes a checkpoint if one is due. */
  saveIfDue() {
    if (this.#checkpoints.isDue) this.save();
  }

  /** Error of the last checkpoint; null: it was written. */
  get unsaved() {
    return this.#checkpoints.problem;
  }

  /** Adds a fact, and writes it at once. @param {{stumbled: true} | {setback: Stopping}} fact */
  add(fact) {
    this.#facts = { ...this.#facts, ...fact };
    this.save();
  }

  /** Adds what a strap has measured. The next checkpoint has it. @param {PhaseKind} phase @param {number} beats */
  hear(phase, beats) {
    this.#facts = { ...this.#facts, heart: withBeats(this.#facts.heart ?? {}, phase, beats) };
  }

  /** Facts of the walk that change seldom, or never. */
  get facts() {
    return this.#facts;
  }

  /** Walk without a report. */
  get walk() {
    return walkOf(this.checkpoint);
  }

  /** True if the walk is worth saving: more than a tap by mistake. @param {import("./course.js").Course} course */
  hasBegun({ phases }) {
    return hasBegun(phases, this.checkpoint);
  }

  /** Checkpoint of now. @returns {WalkInProgress} */
  get checkpoint() {
    const { atMs, walked } = this.credit;
    return {
      ...this.#facts,
      position_ms: Math.round(atMs),
      backward_ms: Math.round(walked.backwardMs),
      forward_ms: Math.round(walked.forwardMs),
      saved_at_ms: this.#clocks.read().wallMs,
    };
  }
}
