/** End of the questions: how to begin, for a walker whose answers leave the choice; and a phone without room. */

import "../../language/catalogue-walk-later.js";
import { stepWalk } from "../../engine/programme/offer.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { arrive, paint } from "../shared/painting.js";
import { duration } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */

/**
 * @param {App} app
 * @param {string} problem of the last attempt to save; "": none
 * @returns {Promise<boolean | null>} true: gently; null: back to the questions
 */
export function askHowToBegin(app, problem) {
  return new Promise((resolve) => {
    const howLong = (/** @type {string} */ step) =>
      duration(stepWalk(app.programme, step).planned.backward_s[0] ?? 0);
    paint(
      app,
      html`<div data-screen="begin">
        <h1>${t("How would you like to begin?")}</h1>
        <p>${t("You said no to every question. You choose how long you walk backward at first.")}</p>
        ${alert(problem)}
        <button class="button main giant" data-start-gently @click=${() => resolve(true)}>
          ${t("Gently: {howLong} at a time", { howLong: howLong("g1") })}
        </button>
        <p>
          <button class="button wide" data-start-standard @click=${() => resolve(false)}>
            ${t("With {howLong}", { howLong: howLong("s1") })}
          </button>
        </p>
        <p><button class="button wide" data-back @click=${() => resolve(null)}>${t("Back")}</button></p>
      </div>`,
    );
    arrive(app);
  });
}

/**
 * Resolves when the walker wants to try again.
 *
 * @param {App} app
 * @param {string} problem
 */
export function showNotSaved(app, problem) {
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      paint(
        app,
        html`<div data-screen="not-saved">
          <h1>${t("Not saved yet")}</h1>
          ${alert(problem)}
          <button class="button main giant" data-on @click=${() => resolve()}>${t("Try again")}</button>
        </div>`,
      );
      arrive(app);
    })
  );
}

/** @param {string} problem */
function alert(problem) {
  return html`<div role="alert">${problem ? html`<p class="error">${problem}</p>` : nothing}</div>`;
}
