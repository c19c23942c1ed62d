/** Setting of the walking beat's tempo: tap along with your steps, or nudge it slower or quicker. */

import { FASTEST, SLOWEST, Taps } from "../../engine/audio/tempo.js";
import { t, tn } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { Press } from "../shared/press.js";

const STEP = 5;

export class TempoSetting {
  #taps = new Taps();
  #press = new Press();
  #isTapping = false;
  #change;

  /** @param {(perMinute: number) => void} change called for each nudge and each tap, with steps per minute */
  constructor(change) {
    this.#change = change;
  }

  /** @param {number} perMinute @param {unknown} after */
  template(perMinute, after) {
    return html`<div class="setting" role="group" aria-label=${t("Tempo")}>
      <p class="tempo" role="status"><strong>${perMinute}</strong> ${t("steps a minute")}</p>
      <div class="row">
        ${this.#nudge(t("Slower"), perMinute, -STEP)} ${this.#nudge(t("Quicker"), perMinute, STEP)}
      </div>
      <button
        type="button"
        class="button giant tap"
        @pointerdown=${(/** @type {PointerEvent} */ event) => {
          if (this.#press.down(event)) this.#tap(event.timeStamp, perMinute);
        }}
        @pointerup=${(/** @type {PointerEvent} */ event) => this.#press.up(event)}
        @pointercancel=${(/** @type {PointerEvent} */ event) => this.#press.up(event)}
        @click=${(/** @type {MouseEvent} */ event) => {
          if (this.#press.isAlone(event)) this.#tap(event.timeStamp, perMinute);
        }}
      >
        ${t("Tap the beat")}
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
    if (!this.#isTapping) return t("Tap as you step: four times or more.");
    return lacking
      ? tn("{count} more tap.", "{count} more taps.", lacking)
      : t("That is your beat. Tap on, and it follows you.");
  }
}
