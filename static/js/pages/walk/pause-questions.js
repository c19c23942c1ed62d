/** Questions while a walk is paused: the one that is open, and what each answer leads to. */

import { isLongPause } from "../../engine/programme/long-pause.js";

/** @import { Answers, Question } from "./asking.js" */
/** @import { WalkSession } from "../../walk/session.js" */
/** @typedef {Pick<WalkSession, "state" | "stillMs" | "pause" | "resume" | "stumble" | "stop" | "end">} Paused */

export class PauseQuestions {
  #session;
  #checkAgain;
  #changed;
  #hasStumbled;
  /** True if the walk was paused before "Something happened": then a mistake leads back to the pause. */
  #wasStill = false;
  /** True once the open "Still well?" need not ask for a stumble again. */
  #isTold = false;
  /** @type {Question | null} */
  asked = null;

  /**
   * @param {Paused} session
   * @param {object} given
   * @param {readonly string[]} given.checkAgain checklist after a long pause
   * @param {boolean} given.hasStumbled
   * @param {() => void} given.changed
   */
  constructor(session, { checkAgain, hasStumbled, changed }) {
    this.#session = session;
    this.#checkAgain = checkAgain;
    this.#hasStumbled = hasStumbled;
    this.#changed = changed;
  }

  /** Checklist after a long pause; empty: the pause is short until now. */
  get lines() {
    return isLongPause(this.#session.stillMs) ? this.#checkAgain : [];
  }

  /** Pauses at once, then asks; null: shows the paused walk. @param {Question | null} question */
  ask(question) {
    const { state } = this.#session;
    const isStill = state === "paused" || state === "interrupted";
    if (question === "happened") this.#wasStill = isStill;
    if (question !== "well") this.#isTold = false;
    if (!isStill) this.#session.pause();
    this.asked = question;
    this.#changed();
  }

  /** @param {readonly string[]} lines checklist that the screen shows @returns {Answers} */
  answers(lines) {
    const goOn = () => this.#goOn([]);
    return {
      allTrue: () => this.#goOn(lines),
      goOn,
      back: () => this.ask(null),
      mistaken: this.#wasStill ? null : goOn,
      stumbled: this.#isTold ? null : () => this.#stumbled(),
      stop: (setback) => this.#session.stop(setback),
      end: () => this.#session.end(),
    };
  }

  #stumbled() {
    const isSecond = this.#hasStumbled;
    this.#hasStumbled = true;
    this.#session.stumble();
    if (isSecond) this.ask("enough");
    else if (this.asked === "happened" && this.#wasStill) this.ask(null);
    else this.#goOn([], true);
  }

  /** @param {readonly string[]} confirmed lines that this tap calls true @param {boolean} [isTold] */
  #goOn(confirmed, isTold = false) {
    if (this.lines.length > confirmed.length) {
      this.#isTold = isTold;
      return this.ask("well");
    }
    this.#isTold = false;
    this.asked = null;
    void this.#session.resume();
    this.#changed();
  }
}
