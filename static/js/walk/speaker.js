/** Speaker: plays short tracks, one at a time, through the walk's one media element. */

import { Player } from "./player.js";

/** @typedef {import("./sound.js").Sound} Sound */
/** @typedef {import("../types.js").Settings["sound_mode"]} SoundMode */

export class Speaker {
  #audio;
  /** @type {Player | null} */
  #player = null;

  /** @param {HTMLAudioElement} audio */
  constructor(audio) {
    this.#audio = audio;
  }

  /** Closes the current player, and makes a new one. @param {Sound} sound @param {SoundMode} [mode] */
  fresh({ index }, mode = "pocket") {
    this.quiet();
    this.#player = new Player(this.#audio, index, mode);
    return this.#player;
  }

  /**
   * Call it within a tap (user activation).
   *
   * @param {Uint8Array<ArrayBuffer>} track
   * @param {Sound} sound
   * @param {SoundMode} [mode]
   */
  play(track, sound, mode) {
    const player = this.fresh(sound, mode);
    player.load(track, 0);
    void player.play();
  }

  quiet() {
    this.#player?.close();
  }
}
