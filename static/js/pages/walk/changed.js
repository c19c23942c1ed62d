/** Screen for a walker who cannot say that nothing has changed: a fall, or another state of health. */

import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { arrive, paint } from "../shared/painting.js";
import { NOT_WRITTEN } from "../shared/words.js";
import { keepFall } from "../shared/fall.js";

/** @import { App } from "../../app/app.js" */

/**
 * Both answers lead to the questions, a fall by way of the advice. Resolves when nothing has changed after all.
 *
 * @param {App} app
 */
export function askWhatChanged(app) {
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      repaint("");
      arrive(app);

      /** @param {string} problem */
      function repaint(problem) {
        paint(
          app,
          html`<div data-screen="changed">
            <h1>${t("What has changed?")}</h1>
            <p>${t("A few questions come next. They tell how you can go on.")}</p>
            <div role="alert">${problem ? html`<p class="error">${problem}</p>` : nothing}</div>
            <button class="button giant" data-fell @click=${fell}>${t("I have fallen")}</button>
            <a class="button giant" data-health href="/walk?screening">${t("My health has changed")}</a>
            <p><button class="button wide" data-back @click=${() => resolve()}>${t("Back: nothing has changed")}</button></p>
          </div>`,
        );
      }

      async function fell() {
        try {
          await keepFall(app, true);
          location.assign("/walk?fell");
        } catch (error) {
          console.error(error);
          repaint(NOT_WRITTEN);
        }
      }
    })
  );
}
