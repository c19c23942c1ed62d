/** Tap tempo: beats per minute from the times of taps. */

export const SLOWEST = 60;
export const FASTEST = 120;

const TAPS = 4;
/** Taps that count, the latest ones: the first taps are usually out of tempo. */
const COUNTED = 9;
/** Pause after which a tap begins a new series. */
const NEW_AFTER_MS = 2500;

export class Taps {
  /** @type {number[]} */
  #atMs = [];

  /** @param {number} atMs */
  tap(atMs) {
    const last = this.#atMs.at(-1) ?? -Infinity;
    this.#atMs = atMs - last > NEW_AFTER_MS ? [atMs] : [...this.#atMs, atMs].slice(-COUNTED);
  }

  /** Taps still needed. */
  get lacking() {
    return Math.max(0, TAPS - this.#atMs.length);
  }

  /** Whole beats per minute, from 60 to 120; null: not enough taps yet. */
  get perMinute() {
    if (this.lacking > 0) return null;
    const everyMs = median(
      this.#atMs.slice(1).map((atMs, i) => atMs - /** @type {number} */ (this.#atMs[i])),
    );
    return Math.min(FASTEST, Math.max(SLOWEST, Math.round(60_000 / everyMs)));
  }
}

/** Median, so that one early or late tap does not count. @param {number[]} values at least one */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return /** @type {number} */ (low + /** @type {number} */ (high)) / 2;
}
