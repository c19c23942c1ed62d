/**
 * Pocket test: does the sound go on while the phone is locked?
 *
 * Plays one short track and measures how far it came, how much of it while hidden, and how late it was. The caller
 * reports when the page is hidden and shown.
 *
 * Dispatches "over", once.
 */

import { behindMs, elapsed } from "../engine/programme/elapsed.js";
import { CLOCKS } from "./clocks.js";

/** @typedef {import("../store/schema.js").PocketResult} PocketResult */
/** @typedef {"played" | "late" | "stopped" | "not_locked" | "too_short"} PocketOutcome */

/** Shorter differences between clock and sound are jitter. */
const NOTICED_MS = 3000;
/** Least time hidden for a result: two of the three tones. */
const ENOUGH_S = 10;

export class PocketTest extends EventTarget {
  #player;
  #clocks;
  #leaving = new AbortController();
  /** @type {import("../engine/programme/elapsed.js").Reading | null} time of the first sound */
  #began = null;
  /** @type {number | null} position when the page was hidden; null: it is visible */
  #hiddenFromMs = null;
  #hiddenMs = 0;
  /** @type {PocketResult | null} */
  #result = null;

  /**
   * @param {import("./player.js").Player} player
   * @param {import("./clocks.js").Clocks} [clocks]
   */
  constructor(player, clocks = CLOCKS) {
    super();
    this.#player = player;
    this.#clocks = clocks;
  }

  /** Call it within a tap (user activation). @param {Uint8Array<ArrayBuffer>} track */
  start(track) {
    const { signal } = this.#leaving;
    const player = this.#player;
    player.addEventListener("playing", () => (this.#began ??= this.#clocks.read()), { signal });
    player.addEventListener("interrupted", () => this.#finish(false), { signal });
    player.addEventListener("ended", () => this.#finish(true), { signal });
    player.load(track, 0);
    return player.play();
  }

  hidden() {
    this.#hiddenFromMs ??= this.#player.positionMs;
  }

  /** Counts the hidden time. A phone that froze the page has stopped the sound without an event. */
  shown() {
    this.#countHidden();
    if (!this.#result && this.#lateMs() > NOTICED_MS) this.#finish(false);
  }

  /** Ends without a result. */
  cancel() {
    this.#leaving.abort();
    this.#player.close();
  }

  get result() {
    return this.#result;
  }

  /** @param {boolean} ended the track came to its end */
  #finish(ended) {
    if (this.#result) return;
    this.#countHidden();
    this.#result = {
      ended,
      played_s: seconds(this.#player.positionMs),
      hidden_s: seconds(this.#hiddenMs),
      late_s: seconds(Math.max(0, this.#lateMs())),
    };
    this.cancel();
    this.dispatchEvent(new Event("over"));
  }

  #countHidden() {
    if (this.#hiddenFromMs !== null) this.#hiddenMs += this.#player.positionMs - this.#hiddenFromMs;
    this.#hiddenFromMs = null;
  }

  /** Milliseconds by which the clocks are ahead of the sound. */
  #lateMs() {
    if (!this.#began) return 0;
    return behindMs(elapsed(this.#began, this.#clocks.read()), this.#player.positionMs);
  }
}

/**
 * Outcome of a result. A page cannot tell a locked phone from another app in front of it.
 *
 * @param {PocketResult} result
 * @returns {PocketOutcome}
 */
export function pocketOutcome({ ended, hidden_s, late_s }) {
  if (!ended) return "stopped";
  if (hidden_s === 0) return "not_locked";
  if (hidden_s < ENOUGH_S) return "too_short";
  return late_s * 1000 > NOTICED_MS ? "late" : "played";
}

/** @param {number} ms */
function seconds(ms) {
  return Math.round(ms / 1000);
}
