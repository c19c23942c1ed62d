/**
 * Player of a track: the one media element, and the only clock of a walk.
 *
 * Dispatches "playing", "interrupted" (a call or another app stopped the sound), "position", "ended".
 */

import { seekS } from "../engine/audio/track.js";

/** A seek that leads no further than this from where we meant to go is our own. */
const NEAR_S = 0.5;
/** Times that a track's rate is set right. Something that insists on another rate must not make an endless loop. */
const RATE_TRIES = 5;

export class Player extends EventTarget {
  #audio;
  #index;
  #mode;
  /** Referenced until `close`: Safari stops the sound once the Blob is garbage-collected. @type {Blob | null} */
  #blob = null;
  #wanted = false;
  /** @type {number | null} position to seek to once the metadata has loaded */
  #startS = null;
  /** Position of our last seek. */
  #soughtS = 0;
  /** Last position to which the track was played, or sought by us. */
  #seenS = 0;
  #rateTries = 0;
  #attempts = 0;

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
    // A pause of the track before this one may be told late.
    audio.onpause = () => this.#audio.paused && this.#stopped();
    audio.ontimeupdate = () => this.dispatchEvent(new Event("position"));
    audio.onseeking = () => this.#undoSeek();
    audio.onratechange = () => this.#undoRate();
    audio.onended = () => this.#ended();
    audio.onerror = () => this.#stopped();
  }

  /**
   * Loads a track, in place of the one from before. Call it, and `play`, within a tap (user activation).
   *
   * @param {Uint8Array<ArrayBuffer>} track
   * @param {number} atMs
   */
  load(track, atMs) {
    this.#unload();
    this.#blob = new Blob([track], { type: "audio/mpeg" });
    this.#startS = atMs > 0 ? seekS(this.#index, atMs) : null;
    this.#seenS = this.#soughtS = this.#startS ?? 0;
    this.#rateTries = 0;
    this.#audio.src = URL.createObjectURL(this.#blob);
    const session = /** @type {{audioSession?: {type: string}}} */ (navigator).audioSession;
    // Audio Session API, Safari only. "playback" ignores the silent switch of an iPhone; "ambient" mixes with music.
    if (session) session.type = this.#mode === "with_music" ? "ambient" : "playback";
  }

  /** Starts or resumes. A refusal by the browser counts as an interruption. */
  async play() {
    this.#wanted = true;
    this.#attempts += 1;
    const attempt = this.#attempts;
    this.#reloadAfterError();
    try {
      await this.#audio.play();
    } catch (error) {
      // A refusal may be told late, after another attempt: it says nothing about that one.
      const isLate =
        attempt !== this.#attempts || (error instanceof DOMException && error.name === "AbortError");
      if (!isLate) this.#stopped();
    }
  }

  pause() {
    this.#wanted = false;
    this.#audio.pause();
  }

  /** @param {number} atMs @returns {number} the new position: the start of a frame */
  seek(atMs) {
    const atS = seekS(this.#index, atMs);
    if (this.#startS === null) this.#goTo(atS);
    else this.#startS = atS;
    return atS * 1000;
  }

  /** Milliseconds from the start of the track. */
  get positionMs() {
    if (this.#startS !== null) return this.#startS * 1000;
    if (!(this.#audio.seeking && this.#isElsewhere)) this.#seenS = this.#audio.currentTime;
    return this.#seenS * 1000;
  }

  /** Unloads the track, so that a headset's play button cannot resume it. */
  close() {
    if (!this.#blob) return;
    this.#unload();
    this.#audio.removeAttribute("src");
    this.#audio.load();
  }

  #unload() {
    this.#wanted = false;
    if (!this.#blob) return;
    this.#audio.pause();
    URL.revokeObjectURL(this.#audio.src);
    this.#blob = null;
  }

  /** Reloads the track after a media error (decoding failed, an audio device was removed); `play` alone would fail. */
  #reloadAfterError() {
    if (!this.#audio.error) return;
    this.#startS ??= this.#audio.currentTime || null;
    this.#audio.load();
  }

  #goToStart() {
    if (this.#startS !== null) this.#goTo(this.#startS);
    this.#startS = null;
  }

  /** @param {number} atS */
  #goTo(atS) {
    this.#seenS = this.#soughtS = atS;
    this.#audio.currentTime = atS;
  }

  /** True away from our last seek. During a seek it is not ours: a headset or an extension moves the track. */
  get #isElsewhere() {
    return Math.abs(this.#audio.currentTime - this.#soughtS) > NEAR_S;
  }

  /** Goes back to where a seek from outside began, before it can be heard: its cues would be wrong. */
  #undoSeek() {
    if (this.#startS === null && this.#isElsewhere) this.#goTo(this.#seenS);
  }

  /** A track at another rate takes the walker through the phases too fast, or too slowly. */
  #undoRate() {
    if (this.#audio.playbackRate === 1 || this.#rateTries >= RATE_TRIES) return;
    this.#rateTries += 1;
    this.#audio.playbackRate = 1;
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
