/** How long the sound was gone while the clock went on. Knows only pairs of times. */

/** A jitter of the clock is no gap in the sound. */
const NOTICED_MS = 3000;

export class Silence {
  #atMs;
  #wallMs;
  #goneMs = 0;

  /** @param {number} atMs on the track @param {number} wallMs on the clock */
  constructor(atMs, wallMs) {
    this.#atMs = atMs;
    this.#wallMs = wallMs;
  }

  /** The track was to play on until now. @param {number} atMs @param {number} wallMs */
  played(atMs, wallMs) {
    const missedMs = wallMs - this.#wallMs - (atMs - this.#atMs);
    if (missedMs > NOTICED_MS) this.#goneMs += missedMs;
    this.moved(atMs, wallMs);
  }

  /** What lies between was a pause or a jump, and no silence. @param {number} atMs @param {number} wallMs */
  moved(atMs, wallMs) {
    this.#atMs = atMs;
    this.#wallMs = wallMs;
  }

  /** Milliseconds, from the beginning. */
  get goneMs() {
    return this.#goneMs;
  }
}
