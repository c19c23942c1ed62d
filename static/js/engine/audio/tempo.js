/** A tempo from taps. Knows only when they came. */

export const SLOWEST = 60;
export const FASTEST = 120;

const TAPS = 4;
/** Of a longer row the last ones count: nobody begins in the tempo that they end up in. */
const LAST = 9;
/** After that long a tap begins a new row. */
const NEW_AFTER_MS = 2500;

export class Taps {
  /** @type {number[]} */
  #atMs = [];

  /** @param {number} atMs */
  tap(atMs) {
    const last = this.#atMs.at(-1) ?? -Infinity;
    this.#atMs = atMs - last > NEW_AFTER_MS ? [atMs] : [...this.#atMs, atMs].slice(-LAST);
  }

  /** How many more it takes. */
  get lacking() {
    return Math.max(0, TAPS - this.#atMs.length);
  }

  /** Beats a minute, whole, from 60 to 120; null: not enough taps yet. */
  get perMinute() {
    if (this.lacking > 0) return null;
    const everyMs = median(
      this.#atMs.slice(1).map((atMs, i) => atMs - /** @type {number} */ (this.#atMs[i])),
    );
    return Math.min(FASTEST, Math.max(SLOWEST, Math.round(60_000 / everyMs)));
  }
}

/** One hasty or late finger in a row does not count. @param {number[]} values at least one */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return /** @type {number} */ (low + /** @type {number} */ (high)) / 2;
}
