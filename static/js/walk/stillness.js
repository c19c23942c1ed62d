/** Stillness: time for which a walk has been paused or interrupted, by both clocks. */

import { elapsed } from "../engine/programme/elapsed.js";

export class Stillness {
  #clocks;
  /** @type {import("../engine/programme/elapsed.js").Reading | null} */
  #since = null;

  /** @param {import("./clocks.js").Clocks} clocks */
  constructor(clocks) {
    this.#clocks = clocks;
  }

  /** Pausing again, as while a question is open, does not begin the time again. @param {boolean} isWalking */
  now(isWalking) {
    if (isWalking) this.#since = null;
    else this.#since ??= this.#clocks.read();
  }

  /** Milliseconds, at most; 0 while the walk goes on. */
  get ms() {
    return this.#since ? elapsed(this.#since, this.#clocks.read()).mostMs : 0;
  }
}
