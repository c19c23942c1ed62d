/** Credit of a walk: the time that the track was played, and never more than the time that passed. */

import { elapsed } from "../engine/programme/elapsed.js";
import { Silence } from "./silence.js";

/** A track may seem ahead by this: its position is told late, and in steps. */
const SLACK_MS = 1000;
/** The clock of the sound may run faster than the others by this factor. */
const DRIFT = 1.01;

export class Credit {
  #course;
  #clocks;
  #silence;
  #atMs;
  #now;
  /** Rest of the slack. A track that is not ahead earns it back. */
  #spareMs = SLACK_MS;

  /** @param {import("./course.js").Course} course @param {import("./clocks.js").Clocks} clocks */
  constructor(course, clocks) {
    this.#course = course;
    this.#clocks = clocks;
    this.#atMs = course.fromMs;
    this.#now = clocks.read();
    this.#silence = new Silence(this.#atMs, this.#now);
  }

  /** Position up to which the walk was walked. */
  get atMs() {
    return this.#course.creditedMs(this.#atMs);
  }

  /** Time walked, without what is not credited. */
  get walked() {
    return this.#course.ledger.walked;
  }

  /** Milliseconds for which the sound was gone. */
  get silentMs() {
    return this.#silence.goneMs;
  }

  /** The same while it is news, for the screen. */
  get newlySilentMs() {
    return this.#silence.newsMs(this.#atMs);
  }

  /**
   * Credits the track up to here. A track that is ahead of both clocks, or goes back, was moved from outside: that is a
   * jump.
   *
   * @param {number} atMs
   */
  played(atMs) {
    const now = this.#clocks.read();
    const ranMs = atMs - this.#atMs;
    const spareMs = this.#spareMs + elapsed(this.#now, now).mostMs * DRIFT - ranMs;
    if (ranMs < 0 || spareMs < 0) return this.jumped(atMs);
    this.#spareMs = Math.min(SLACK_MS, spareMs);
    this.#course.ledger.played(atMs);
    this.#silence.played(atMs, now);
    this.#atMs = atMs;
    this.#now = now;
  }

  /** Moves on to here without credit: a skip, a pause. @param {number} atMs */
  jumped(atMs) {
    this.#now = this.#clocks.read();
    this.#atMs = atMs;
    this.#course.ledger.jumped(atMs);
    this.#silence.moved(atMs, this.#now);
  }
}
