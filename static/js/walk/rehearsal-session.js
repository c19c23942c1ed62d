/**
 * Session of one rehearsal: follows the track. It is practice, so there is no checkpoint and nothing to save.
 *
 * Dispatches "change" and, once, "finished".
 */

import { frameFrom } from "../engine/audio/track.js";
import { rehearsalTrack } from "../engine/audio/rehearsal-track.js";
import { phaseAt } from "../engine/programme/phases.js";
import { planRehearsal, stepsCounted } from "../engine/programme/rehearsal.js";

/** @import { Part } from "../engine/programme/rehearsal.js" */
/** @typedef {"starting" | "playing" | "paused" | "interrupted" | "over"} RehearsalState */

const TICK_MS = 250;

export class RehearsalSession extends EventTarget {
  parts = planRehearsal();
  /** @type {RehearsalState} */
  #state = "starting";
  #player;
  #sound;
  #settings;
  #isWhole = false;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;

  /**
   * @param {object} means
   * @param {import("./sound.js").Sound} means.sound
   * @param {{voice: boolean, voice_db: number}} means.settings
   * @param {import("./player.js").Player} means.player
   */
  constructor({ sound, settings, player }) {
    super();
    this.#sound = sound;
    this.#settings = settings;
    this.#player = player;
  }

  /** Call it within a tap (user activation). */
  start() {
    const player = this.#player;
    player.addEventListener("playing", () => this.#enter("playing"));
    player.addEventListener("interrupted", () => this.#enter("interrupted"));
    player.addEventListener("position", () => this.#changed());
    player.addEventListener("ended", () => this.#ended());
    this.#timer = setInterval(() => this.#changed(), TICK_MS);
    player.load(rehearsalTrack(this.parts, this.#settings, this.#sound), 0);
    return player.play();
  }

  pause() {
    this.#player.pause();
    this.#enter("paused");
  }

  /** Says the present order again, and goes on: the walker may have moved since. */
  resume() {
    this.#player.seek(frameFrom(this.#sound.index, this.view.part.startMs));
    return this.#player.play();
  }

  end() {
    if (this.#state === "over") return;
    this.#enter("over");
    clearInterval(this.#timer);
    this.#player.close();
    this.dispatchEvent(new Event("finished"));
  }

  /** Snapshot for the screen. */
  get view() {
    const atMs = this.#player.positionMs;
    const index = phaseAt(this.parts, atMs);
    const part = /** @type {Part} */ (this.parts[index]);
    return {
      state: this.#state,
      part,
      /** of the part, from 1 */
      number: index + 1,
      steps: stepsCounted(part, atMs),
      /** true: the track has played to its end */
      isWhole: this.#isWhole,
    };
  }

  #ended() {
    this.#isWhole = true;
    this.end();
  }

  #changed() {
    if (this.#state !== "over") this.dispatchEvent(new Event("change"));
  }

  /** @param {RehearsalState} state */
  #enter(state) {
    if (this.#state === "over") return;
    this.#state = state;
    this.dispatchEvent(new Event("change"));
  }
}
