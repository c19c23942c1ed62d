/** Number of rises from the chair, with large buttons. */

import { RISES_AT_MOST } from "../../engine/programme/measures.js";
import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { arrive, paint } from "../shared/painting.js";

/** @param {import("../../app/app.js").App} app @param {(rises: number) => void} keep */
export function askRises(app, keep) {
  let typed = "";
  let isWrong = false;
  repaint();
  arrive(app);

  function repaint() {
    paint(
      app,
      html`<form data-screen="rises" novalidate @submit=${send}>
        <h1 id="rises">${t("How often did you stand up?")}</h1>
        <p>${t("Count each time you stood right up. If you were more than half up at the end, that counts too.")}</p>
        <p class="stepper">
          <button type="button" class="button giant" aria-label=${t("One fewer")} @click=${() => step(-1)}>−</button>
          <input
            type="text"
            inputmode="numeric"
            autocomplete="off"
            name="rises"
            aria-labelledby="rises"
            aria-describedby="rises-error"
            aria-invalid=${isWrong}
            .value=${typed}
            @input=${type}
          >
          <button type="button" class="button giant" aria-label=${t("One more")} @click=${() => step(1)}>+</button>
        </p>
        <p class="error" role="alert" id="rises-error">
          ${isWrong ? t("Write a number from 0 to {most}.", { most: RISES_AT_MOST }) : ""}
        </p>
        <button class="button main giant">${t("Keep it")}</button>
      </form>`,
    );
  }

  /** @param {number} by */
  function step(by) {
    typed = String(Math.min(RISES_AT_MOST, Math.max(0, (Number.parseInt(typed, 10) || 0) + by)));
    isWrong = false;
    repaint();
  }

  /** @param {InputEvent} event */
  function type(event) {
    typed = /** @type {HTMLInputElement} */ (event.target).value;
  }

  /** @param {Event} event */
  function send(event) {
    event.preventDefault();
    const rises = /^\s*\d{1,3}\s*$/.test(typed) ? Number(typed) : NaN;
    isWrong = !(rises <= RISES_AT_MOST);
    if (isWrong) repaint();
    else keep(rises);
  }
}
