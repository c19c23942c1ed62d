/**
 * Session of one try of a self-measure: follows its track, whose time is the measured time.
 *
 * Dispatches "change" and, once, "finished".
 *
 * @typedef {"lead" | "going" | "over"} MeasureState
 * @typedef {{ms: number} | "early" | "ended" | "interrupted" | "stopped"} MeasureEnd `ms` from the sign to the tap;
 *   "ended": the whole time has passed without a tap
 */

import { measureTrack } from "../engine/audio/measure-track.js";

/** @import { Test } from "../engine/programme/measures.js" */

const TICK_MS = 250;
/** A tap so soon after the sign is a slip. */
const FALSE_START_MS = 500;

export class MeasureSession extends EventTarget {
  #player;
  #track;
  /** @type {MeasureEnd | null} */
  #end = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;

  /**
   * @param {object} means
   * @param {Test} means.test
   * @param {boolean} means.isPractice
   * @param {import("./sound.js").Sound} means.sound
   * @param {{voice: boolean, voice_db: number}} means.settings
   * @param {import("./player.js").Player} means.player
   */
  constructor({ test, isPractice, sound, settings, player }) {
    super();
    this.#player = player;
    this.#track = measureTrack(test, isPractice, settings, sound);
  }

  /** Call it within a tap (user activation). */
  start() {
    const player = this.#player;
    player.addEventListener("interrupted", () => this.interrupt());
    player.addEventListener("position", () => this.#follow());
    player.addEventListener("ended", () => this.#finish("ended"));
    this.#timer = setInterval(() => this.#follow(), TICK_MS);
    player.load(this.#track.bytes, 0);
    return player.play();
  }

  /** The foot is down, or the mark is passed. Before the sign a tap means nothing, and with it a false start. */
  tap() {
    const ms = Math.round(this.#player.positionMs - this.#track.goMs);
    if (ms >= 0) this.#finish(ms < FALSE_START_MS ? "early" : ms < this.#lengthMs ? { ms } : "ended");
  }

  stop() {
    this.#finish("stopped");
  }

  /** Nothing of a try counts that the walker could not see or tap. */
  interrupt() {
    this.#finish("interrupted");
  }

  /** Snapshot for the screen. @returns {{state: MeasureState, seconds: number, end: MeasureEnd | null}} */
  get view() {
    const ms = Math.min(this.#player.positionMs - this.#track.goMs, this.#lengthMs);
    const state = this.#end ? "over" : ms < 0 ? "lead" : "going";
    return { state, seconds: Math.max(0, Math.floor(ms / 1000)), end: this.#end };
  }

  get #lengthMs() {
    return this.#track.endMs - this.#track.goMs;
  }

  /** The time is over with the sign to stop. The sentence after it is still heard. */
  #follow() {
    if (this.#player.positionMs >= this.#track.endMs) this.#finish("ended");
    else this.dispatchEvent(new Event("change"));
  }

  /** @param {MeasureEnd} end */
  #finish(end) {
    if (this.#end) return;
    this.#end = end;
    clearInterval(this.#timer);
    // The last sentence is heard to its end. The next track replaces this one.
    if (end !== "ended") this.#player.close();
    this.dispatchEvent(new Event("finished"));
  }
}
