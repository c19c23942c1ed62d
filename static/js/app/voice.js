/**
 * Download of the coach's voice, once a page is usable, so that a walk can begin without a signal. Only the chosen
 * speaker's pack is fetched and kept; the other one goes once the chosen one is whole.
 *
 * Dispatches "change".
 */

import { isHere, otherThan } from "../walk/sound.js";
import { ASSETS, beginningOfSha256 } from "../worker/caches.js";

/** @import { SpeakerName, Voices } from "../walk/sound.js" */
/** @typedef {"unknown" | "coming" | "here" | "away" | "no_room"} VoiceState */

/** Share of a file between two events. */
const STEP = 0.05;

export class Voice extends EventTarget {
  #voices;
  #parts;
  /** @type {VoiceState} */
  #state = "unknown";
  /** @type {SpeakerName | null} */
  #speaker = null;
  #hasOther = false;
  #share = 0;
  /** @type {Promise<void> | null} */
  #running = null;

  /**
   * @param {Voices} voices the addresses of each speaker's files
   * @param {object} parts
   * @param {() => Promise<SpeakerName>} parts.chosen speaker in the settings
   * @param {() => Promise<boolean>} parts.isWanted true: a walk needs the voice that it began with
   */
  constructor(voices, parts) {
    super();
    this.#voices = voices;
    this.#parts = parts;
  }

  get state() {
    return this.#state;
  }

  /** Share of the current file that has arrived, 0 to 1. */
  get share() {
    return this.#share;
  }

  /** True: the chosen voice is not here, but the other one is, and goes on. */
  get hasOther() {
    return this.#hasOther && this.#state !== "here";
  }

  /** Fetches the chosen speaker's files that the cache lacks. A call during a download waits, and looks again. */
  async download() {
    if (!("caches" in globalThis)) return;
    await this.#running;
    this.#running ??= this.#downloadChosen().finally(() => (this.#running = null));
    await this.#running;
  }

  async #downloadChosen() {
    const speaker = await this.#parts.chosen().catch((error) => {
      // With a closed database the page says so.
      if (error?.name !== "NotOpened") console.warn("The chosen voice is not known:", error);
      return null;
    });
    if (speaker === null) return this.#enter("away");
    if (this.#speaker === speaker && this.#state === "here") return;
    this.#speaker = speaker;
    this.#state = "unknown";
    try {
      this.#hasOther = await isHere(this.#voices[otherThan(speaker)]);
      const cache = await caches.open(ASSETS);
      for (const address of Object.values(this.#voices[speaker])) {
        this.#share = 0;
        if (!(await cache.match(address))) await cache.put(address, await this.#fetched(address));
      }
      this.#enter("here");
    } catch (error) {
      this.#enter(error instanceof DOMException && error.name === "QuotaExceededError" ? "no_room" : "away");
      return;
    }
    await this.#tidy(otherThan(speaker));
  }

  /** Drops the pack that is not chosen, unless a walk began with it. @param {SpeakerName} speaker */
  async #tidy(speaker) {
    try {
      if (!(await this.#parts.isWanted())) await this.#drop(await caches.open(ASSETS), speaker);
    } catch (error) {
      console.warn("The other voice stays on this phone:", error);
    }
  }

  /** @param {Cache} cache @param {SpeakerName} speaker */
  async #drop(cache, speaker) {
    for (const address of Object.values(this.#voices[speaker])) await cache.delete(address);
    this.#hasOther = false;
  }

  /** @param {string} address @throws {TypeError} without a signal, or for other content */
  async #fetched(address) {
    const response = await fetch(address);
    if (!response.ok || !response.body) throw new TypeError(`${response.status} for ${address}`);
    const bytes = await this.#counted(response.body, Number(response.headers.get("Content-Length")));
    const isRight = address.endsWith(`?v=${await beginningOfSha256(await bytes.arrayBuffer())}`);
    if (!isRight) throw new TypeError(`unexpected content for ${address}`);
    return new Response(bytes, { headers: { "Content-Type": response.headers.get("Content-Type") ?? "" } });
  }

  /** @param {ReadableStream<Uint8Array<ArrayBuffer>>} body @param {number} length in bytes; 0: not known */
  async #counted(body, length) {
    const reader = body.getReader();
    const parts = [];
    let bytes = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      bytes += part.value.length;
      this.#progressed(length ? Math.min(1, bytes / length) : 0);
    }
    return new Blob(parts);
  }

  /**
   * Dispatches progress in steps (throttle), and none for a file that arrives in one piece.
   *
   * @param {number} share
   */
  #progressed(share) {
    const isInOnePiece = share === 1 && this.#share === 0;
    if (isInOnePiece || (this.#state === "coming" && share - this.#share < STEP)) return;
    this.#share = share;
    this.#enter("coming");
  }

  /** @param {VoiceState} state */
  #enter(state) {
    this.#state = state;
    this.dispatchEvent(new Event("change"));
  }
}
