/** Gate of a walk that was cut off. Each tap reads it again: the page may have been open for hours. */

import { ageMs } from "../../engine/programme/elapsed.js";
import { isLongPause } from "../../engine/programme/long-pause.js";
import { mayResume } from "../../engine/programme/offer.js";

/** @typedef {import("../../store/schema.js").WalkInProgress} WalkInProgress */

export class CutOffGate {
  #given;
  /** True once a stumble was told on this page. */
  isTold = false;
  /** The walk, with that stumble. @type {WalkInProgress} */
  left;

  /**
   * @param {WalkInProgress} left
   * @param {object} given
   * @param {import("../../types.d.ts").Programme} given.programme
   * @param {Parameters<typeof mayResume>[2]} given.standing
   * @param {readonly string[]} given.checkAgain checklist after a long pause
   * @param {() => number} given.nowMs
   */
  constructor(left, given) {
    this.left = left;
    this.#given = given;
  }

  /** False once the walk can only be kept or discarded. */
  get isResumable() {
    const { programme, standing, nowMs } = this.#given;
    return mayResume(this.left, programme, standing, nowMs());
  }

  /** Checklist after a long pause; empty: the pause is short until now. */
  get lines() {
    const { checkAgain, nowMs } = this.#given;
    return isLongPause(ageMs(this.left.saved_at_ms, nowMs())) ? checkAgain : [];
  }

  stumbled() {
    this.isTold = true;
    this.left = { ...this.left, stumbled: true };
  }

  /** True if the walk goes on with this tap. @param {readonly string[]} confirmed lines that the tap calls true */
  opens(confirmed) {
    return this.isResumable && this.lines.length <= confirmed.length;
  }
}
