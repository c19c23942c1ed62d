/** Double tap (debounce): the second tap of two in a row does not count. */

import { elapsed } from "../engine/programme/elapsed.js";

const WITHIN_MS = 700;

export class DoubleTap {
  #clocks;
  /** @type {import("../engine/programme/elapsed.js").Reading | null} */
  #tapped = null;

  /** @param {import("./clocks.js").Clocks} clocks */
  constructor(clocks) {
    this.#clocks = clocks;
  }

  /** Call it once for each tap. True: this tap follows another one that counted. */
  isSecond() {
    const now = this.#clocks.read();
    if (this.#tapped && elapsed(this.#tapped, now).leastMs < WITHIN_MS) return true;
    this.#tapped = now;
    return false;
  }
}
