/**
 * Download of the coach's voice, once a page is usable, so that a walk can begin without a signal.
 *
 * Dispatches "change".
 */

import { ASSETS, beginningOfSha256 } from "../worker/caches.js";

/** @typedef {"unknown" | "coming" | "here" | "away" | "no_room"} VoiceState */

/** Share of a file between two events. */
const STEP = 0.05;

export class Voice extends EventTarget {
  #addresses;
  /** @type {VoiceState} */
  #state = "unknown";
  #share = 0;

  /** @param {Record<string, string>} assets the addresses of all sounds, by path */
  constructor(assets) {
    super();
    this.#addresses = Object.values(assets);
  }

  get state() {
    return this.#state;
  }

  /** Share of the current file that has arrived, 0 to 1. */
  get share() {
    return this.#share;
  }

  /** Fetches the files that the cache lacks. A call during a download does nothing. */
  async download() {
    if (!("caches" in globalThis) || this.#state === "coming" || this.#state === "here") return;
    try {
      const cache = await caches.open(ASSETS);
      for (const address of this.#addresses) {
        this.#share = 0;
        if (!(await cache.match(address))) await cache.put(address, await this.#fetched(address));
      }
      this.#enter("here");
    } catch (error) {
      this.#enter(error instanceof DOMException && error.name === "QuotaExceededError" ? "no_room" : "away");
    }
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
