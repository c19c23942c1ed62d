/** Short walk, and a fake player for it. */

import { readFileSync } from "node:fs";

/** @import { WalkInProgress } from "../../../../static/js/store/schema.js" */

export const PROGRAMME = JSON.parse(
  readFileSync(new URL("../../../vectors/programme.json", import.meta.url), "utf8"),
);
const audio = (/** @type {string} */ name) =>
  readFileSync(new URL(`../../../../static/audio/${name}`, import.meta.url));
export const SOUND = {
  index: JSON.parse(audio("en-woman.json").toString()),
  pack: new Uint8Array(audio("en-woman.mp3")),
  speaker: /** @type {const} */ ("woman"),
};
export const SETTINGS = {
  shoulder_every_s: 20,
  halfway: true,
  countdown: true,
  voice: true,
  voice_db: 0,
  bed: /** @type {const} */ ("air"),
  beats_per_minute: 100,
};

/** Fake clocks of a phone: the test lets time pass, sets the wall clock, or lets the phone sleep. */
export class FakeClocks {
  #wallMs = 1_000_000;
  #monotonicMs = 0;

  read() {
    return { wallMs: this.#wallMs, monotonicMs: this.#monotonicMs };
  }

  /** @param {number} ms */
  pass(ms) {
    this.#wallMs += ms;
    this.#monotonicMs += ms;
  }

  /** Sets the wall clock on, or back. A phone that sleeps for this time reads the same. @param {number} byMs */
  jump(byMs) {
    this.#wallMs += byMs;
  }
}

/** Fake player, whose track runs with the test's clock. */
export class FakePlayer extends EventTarget {
  positionMs = 0;
  isPlaying = false;
  loadedBytes = 0;

  /** @param {Uint8Array} track @param {number} atMs */
  load(track, atMs) {
    this.isPlaying = false;
    this.loadedBytes = track.length;
    this.positionMs = atMs;
  }

  async play() {
    this.isPlaying = true;
    this.dispatchEvent(new Event("playing"));
  }

  pause() {
    this.isPlaying = false;
  }

  /** @param {number} atMs */
  seek(atMs) {
    this.positionMs = atMs;
    return atMs;
  }

  close() {
    this.isPlaying = false;
  }

  interrupt() {
    this.isPlaying = false;
    this.dispatchEvent(new Event("interrupted"));
  }
}

/**
 * Walk of a minute of warm-up, a minute and a half backward, a minute of cool-down.
 *
 * @param {Partial<WalkInProgress>} [more]
 */
export function beginning(more = {}) {
  const planned = { warm_up_s: 60, backward_s: [90], recover_s: 0, cool_down_s: 60 };
  const facts = {
    id: "w",
    started_at: "2026-05-04T08:00:00Z",
    zone: "Europe/Berlin",
    surface: "path",
    step: null,
  };
  return /** @type {WalkInProgress} */ ({
    walk: { ...facts, planned },
    pain_before: 3,
    position_ms: 0,
    backward_ms: 0,
    forward_ms: 0,
    stumbled: false,
    saved_at_ms: 0,
    ...more,
  });
}
