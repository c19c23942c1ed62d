/**
 * The one media element, and the only clock of a walk. Knows a track and a position, nothing of phases.
 *
 * Dispatches "playing", "interrupted" (somebody else stopped the sound: a call, another app), "position", "ended".
 */

import { seekS } from "../engine/audio/track.js";

export class Player extends EventTarget {
  #audio;
  #index;
  #mode;
  /** The Blob has to stay referenced: Safari drops the sound of a collected one. @type {Blob | null} */
  #blob = null;
  #wanted = false;
  /** @type {number | null} where to start, as long as the element knows nothing of the track */
  #startS = null;

  /**
   * @param {HTMLAudioElement} audio
   * @param {import("../engine/audio/track.js").ClipIndex} index
   * @param {import("../types.js").Settings["sound_mode"]} mode
   */
  constructor(audio, index, mode = "pocket") {
    super();
    this.#mode = mode;
    this.#audio = audio;
    this.#index = index;
    audio.onloadedmetadata = () => this.#goToStart();
    audio.onplaying = () => this.dispatchEvent(new Event("playing"));
    audio.onpause = () => this.#stopped();
    audio.ontimeupdate = () => this.dispatchEvent(new Event("position"));
    audio.onended = () => this.#ended();
    audio.onerror = () => this.#stopped();
  }

  /**
   * Takes a track. Call it, and `play`, within the tap.
   *
   * @param {Uint8Array<ArrayBuffer>} track
   * @param {number} atMs
   */
  load(track, atMs) {
    this.#blob = new Blob([track], { type: "audio/mpeg" });
    this.#startS = atMs > 0 ? seekS(this.#index, atMs) : null;
    this.#audio.src = URL.createObjectURL(this.#blob);
    const session = /** @type {{audioSession?: {type: string}}} */ (navigator).audioSession;
    // "playback": the silent switch of an iPhone would otherwise silence the coach. "ambient": what else plays goes on.
    if (session) session.type = this.#mode === "with_music" ? "ambient" : "playback";
  }

  /** Starts or goes on. When the browser refuses, that is an interruption too. */
  async play() {
    this.#wanted = true;
    this.#mend();
    try {
      await this.#audio.play();
    } catch (error) {
      if (this.#wanted && !(error instanceof DOMException && error.name === "AbortError")) this.#stopped();
    }
  }

  pause() {
    this.#wanted = false;
    this.#audio.pause();
  }

  /** @param {number} atMs @returns {number} where it went: the beginning of the frame */
  seek(atMs) {
    const atS = seekS(this.#index, atMs);
    if (this.#startS === null) this.#audio.currentTime = atS;
    else this.#startS = atS;
    return atS * 1000;
  }

  /** Milliseconds from the start of the track. */
  get positionMs() {
    return (this.#startS ?? this.#audio.currentTime) * 1000;
  }

  /** Silence: a headset's play button must not find the rest of the track. */
  close() {
    if (!this.#blob) return;
    this.#wanted = false;
    this.#audio.pause();
    const { src } = this.#audio;
    this.#audio.removeAttribute("src");
    this.#audio.load();
    URL.revokeObjectURL(src);
    this.#blob = null;
  }

  /** A track that broke (its reading failed, a headset's sound device went) never plays again unless loaded again. */
  #mend() {
    if (!this.#audio.error) return;
    this.#startS ??= this.#audio.currentTime || null;
    this.#audio.load();
  }

  #goToStart() {
    if (this.#startS !== null) this.#audio.currentTime = this.#startS;
    this.#startS = null;
  }

  #stopped() {
    if (!this.#wanted || this.#audio.ended) return;
    this.#wanted = false;
    this.dispatchEvent(new Event("interrupted"));
  }

  #ended() {
    this.#wanted = false;
    this.dispatchEvent(new Event("ended"));
  }
}
