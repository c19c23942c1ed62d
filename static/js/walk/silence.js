/** Silence: time for which the sound was gone while the clock went on, as when a phone freezes the page. */

/** Shorter differences between clock and sound are jitter. */
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

  /** Counts since the last call, while the track should have played. @param {number} atMs @param {number} wallMs */
  played(atMs, wallMs) {
    const missedMs = wallMs - this.#wallMs - (atMs - this.#atMs);
    if (missedMs > NOTICED_MS) this.#goneMs += missedMs;
    this.moved(atMs, wallMs);
  }

  /** Skips from the last call to now: a pause or a jump is no silence. @param {number} atMs @param {number} wallMs */
  moved(atMs, wallMs) {
    this.#atMs = atMs;
    this.#wallMs = wallMs;
  }

  /** Milliseconds, in all. */
  get goneMs() {
    return this.#goneMs;
  }
}
