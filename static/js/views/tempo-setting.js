/** The tempo of the walking beat: tapped with a finger in step, or a little slower and quicker by hand. */

import { FASTEST, SLOWEST, Taps } from "../engine/tempo.js";
import { html } from "../vendor/lit.js";
import { howMany } from "./words.js";

const STEP = 5;

export class TempoSetting {
  #taps = new Taps();
  #isTapping = false;
  #change;

  /** @param {(perMinute: number) => void} change called for each new tempo, and after each tap with the last one */
  constructor(change) {
    this.#change = change;
  }

  /** @param {number} perMinute @param {unknown} after */
  template(perMinute, after) {
    return html`<div class="setting" role="group" aria-label="Tempo">
      <p class="tempo" role="status"><strong>${perMinute}</strong> steps a minute</p>
      <div class="row">
        ${this.#nudge("Slower", perMinute, -STEP)} ${this.#nudge("Quicker", perMinute, STEP)}
      </div>
      <button
        type="button"
        class="button giant tap"
        @pointerdown=${(/** @type {PointerEvent} */ { timeStamp }) => this.#tap(timeStamp, perMinute)}
        @click=${(/** @type {MouseEvent} */ { detail, timeStamp }) => {
          // No finger makes a click of detail 0: it is a key.
          if (detail === 0) this.#tap(timeStamp, perMinute);
        }}
      >
        Tap the beat
      </button>
      <p class="hint" role="status">${this.#hint()}</p>
      ${after}
    </div>`;
  }

  /** @param {string} label @param {number} perMinute @param {number} by */
  #nudge(label, perMinute, by) {
    const wanted = Math.min(FASTEST, Math.max(SLOWEST, perMinute + by));
    return html`<button
      type="button"
      class="button"
      ?disabled=${wanted === perMinute}
      @click=${() => this.#change(wanted)}
    >
      ${label}
    </button>`;
  }

  /** @param {number} atMs @param {number} perMinute as it is now */
  #tap(atMs, perMinute) {
    this.#isTapping = true;
    this.#taps.tap(atMs);
    this.#change(this.#taps.perMinute ?? perMinute);
  }

  #hint() {
    const { lacking } = this.#taps;
    if (!this.#isTapping) return "Tap as you step: four times or more.";
    return lacking ? `${howMany(lacking, "more tap")}.` : "That is your beat. Tap on, and it follows you.";
  }
}
