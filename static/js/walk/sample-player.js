/** Plays a few seconds, to show what something sounds like. Never during a walk, whose sound it would take. */

import { Player } from "./player.js";

export class SamplePlayer {
  #player;

  /**
   * @param {HTMLAudioElement} audio
   * @param {import("../engine/track.js").ClipIndex} index
   */
  constructor(audio, index) {
    this.#player = new Player(audio, index);
  }

  /** Call it within the tap. What is being played gives way. @param {Uint8Array<ArrayBuffer>} track */
  play(track) {
    this.#player.close();
    this.#player.load(track, 0);
    void this.#player.play();
  }
}
