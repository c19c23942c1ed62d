/** Card before a walk that connects a strap. Only phones with Web Bluetooth load it. */

import "../../language/catalogue-walk-later.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { Strap } from "../../walk/strap.js";

export class StrapCard {
  /** The chosen one; null: none yet. @type {Strap | null} */
  strap = null;
  #bluetooth;
  #repaint;
  #signal;
  #isRefused = false;

  /**
   * @param {import("../../walk/strap.js").Bluetooth} bluetooth
   * @param {() => void} repaint
   * @param {AbortSignal} signal of the screen's end
   */
  constructor(bluetooth, repaint, signal) {
    this.#bluetooth = bluetooth;
    this.#repaint = repaint;
    this.#signal = signal;
  }

  template() {
    return html`<section class="card" data-strap>
      <p>
        <button class="button wide" @click=${() => void this.#choose()}>
          ${this.strap ? t("Another strap") : t("Connect a heart rate strap")}
        </button>
      </p>
      ${this.strap ? nothing : html`<p>${t("Only if you wear one. Its figures are kept in your history.")}</p>`}
      <div role="status">${this.strap || this.#isRefused ? html`<p>${this.#words()}</p>` : nothing}</div>
      ${this.strap?.beats ? html`<p>${t("{beats} beats a minute now", { beats: this.strap.beats })}</p>` : nothing}
    </section>`;
  }

  #words() {
    if (!this.strap) return t("No strap is connected. The walk goes without one.");
    if (this.strap.isConnected) return t("The strap is connected.");
    return t("The strap is not there yet. You can start: it may come later.");
  }

  /** The earlier strap ends first: a choice that is cancelled leaves out a neighbour's. */
  async #choose() {
    this.#take(null);
    const strap = await Strap.choose(this.#bluetooth);
    // The walk has begun without it.
    if (this.#signal.aborted) return strap?.end();
    // After two taps there are two choices.
    this.#take(strap);
    this.#isRefused = strap === null;
    strap?.addEventListener("change", () => this.#changed(strap), { signal: this.#signal });
    this.#repaint();
  }

  /** @param {Strap | null} strap */
  #take(strap) {
    this.strap?.end();
    this.strap = strap;
  }

  /** @param {Strap} strap */
  #changed(strap) {
    if (strap.isOver && strap === this.strap) [this.strap, this.#isRefused] = [null, true];
    this.#repaint();
  }
}
