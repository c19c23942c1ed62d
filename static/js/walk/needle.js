/** Needle: where the sound is on the track, and how the walk moves it. No move is credited. */

import { frameFrom } from "../engine/audio/track.js";
import { phaseAt } from "../engine/programme/phases.js";

/** @import { Phase } from "../engine/programme/phases.js" */

export class Needle {
  #index;
  #player;
  #course;
  #credit;

  /**
   * @param {import("../engine/audio/track.js").ClipIndex} index
   * @param {object} parts
   * @param {import("./player.js").Player} parts.player
   * @param {import("./course.js").Course} parts.course
   * @param {import("./credit.js").Credit} parts.credit
   */
  constructor(index, { player, course, credit }) {
    this.#index = index;
    this.#player = player;
    this.#course = course;
    this.#credit = credit;
  }

  get atMs() {
    return this.#player.positionMs;
  }

  /** @returns {Phase} */
  get phase() {
    return this.#course.phaseAt(this.atMs);
  }

  /** Phase so many further on, or back; null: none. @param {-1 | 1} by @returns {Phase | null} */
  neighbour(by) {
    const { phases } = this.#course;
    return phases[phaseAt(phases, this.atMs) + by] ?? null;
  }

  /** @param {number} toMs */
  jump(toMs) {
    this.#credit.jumped(this.#player.seek(frameFrom(this.#index, toMs)));
  }

  /**
   * Goes on at `atMs`, in a backward phase behind a lead-in.
   *
   * @param {number} atMs
   * @returns {boolean} true: the track is another one, and has to be started
   */
  goOnAt(atMs) {
    const isNew = this.#course.goOn(atMs);
    const { fromMs, track } = this.#course;
    if (isNew) {
      this.#player.load(track.bytes, fromMs);
      this.#credit.jumped(fromMs);
    } else if (fromMs !== frameFrom(this.#index, atMs)) {
      this.jump(fromMs);
    }
    return isNew;
  }

  /**
   * Goes back to the start of this phase; of a backward one with the look behind.
   *
   * @returns {boolean} true: the track is another one, and has to be started
   */
  repeat() {
    const { kind, startMs, again } = this.phase;
    const before = this.neighbour(-1);
    const isBackward = kind === "backward";
    if (isBackward && (before?.kind !== "stop" || again)) return this.goOnAt(this.#course.startOf(this.atMs));
    this.jump(isBackward && before ? before.startMs : startMs);
    return false;
  }
}
