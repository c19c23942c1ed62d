/** Silence: time for which the sound was gone while the clocks went on, as when a phone freezes the page. */

import { behindMs, elapsed } from "../engine/programme/elapsed.js";

/** @typedef {import("../engine/programme/elapsed.js").Reading} Reading */

/** Shorter differences between clocks and sound are jitter. */
const NOTICED_MS = 3000;
/** A sound that ran for this part of the time kept pace. */
const PACE = 0.5;
/** Track time for which a silence stays on the screen, once the sound is back. */
const TOLD_MS = 60_000;
/** Smaller growth of a silence is jitter, while the sound is back. */
const GROWTH_MS = 1000;

export class Silence {
  #atMs;
  #from;
  /** Milliseconds in the stretch since `#from`, in which the sound has not kept pace. */
  #stretchMs = 0;
  #endedMs = 0;
  /** The silence in all when it last grew, and the place on the track. */
  #grown = { toMs: 0, atMs: 0 };

  /** @param {number} atMs on the track @param {Reading} now */
  constructor(atMs, now) {
    this.#atMs = atMs;
    this.#from = now;
  }

  /** Counts up to now, while the track should play. @param {number} atMs @param {Reading} now */
  played(atMs, now) {
    const ranMs = atMs - this.#atMs;
    const passed = elapsed(this.#from, now);
    const missedMs = behindMs(passed, ranMs);
    this.#stretchMs = missedMs > NOTICED_MS ? missedMs : 0;
    if (this.goneMs > this.#grown.toMs + GROWTH_MS) this.#grown = { toMs: this.goneMs, atMs };
    if (ranMs >= passed.leastMs * PACE) this.moved(atMs, now);
  }

  /** Counts on from here: a pause or a jump is no silence. @param {number} atMs @param {Reading} now */
  moved(atMs, now) {
    this.#endedMs += this.#stretchMs;
    this.#stretchMs = 0;
    this.#atMs = atMs;
    this.#from = now;
  }

  /** Milliseconds, in all. */
  get goneMs() {
    return this.#endedMs + this.#stretchMs;
  }

  /** Milliseconds in all, if that is news; 0 once the sound has been back for a minute. @param {number} atMs */
  newsMs(atMs) {
    return Math.abs(atMs - this.#grown.atMs) < TOLD_MS ? this.goneMs : 0;
  }
}
