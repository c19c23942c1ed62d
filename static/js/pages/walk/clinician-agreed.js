/** Question for a walker on forward walks only: has a clinician agreed to walking backward by now? */

import { outcomeOfAgreement } from "../../engine/programme/screening.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { arrive, paint } from "../shared/painting.js";
import { NOT_WRITTEN } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */
/** @import { CurrentProgress } from "../shared/current-progress.js" */

/**
 * Resolves when the walker has said yes and the log has the new screening.
 *
 * @param {App} app
 * @param {CurrentProgress} current
 */
export function askClinicianAgreed(app, { screenings }) {
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      repaint("");
      arrive(app);

      /** @param {string} problem */
      function repaint(problem) {
        paint(
          app,
          html`
            <h1>${t("Have they agreed?")}</h1>
            <p>
              ${t(
                "Has your doctor or physiotherapist agreed that you walk backward? Tell them that it is slow, a little " +
                  "at a time, and on a path that you know.",
              )}
            </p>
            <div role="alert">${problem ? html`<p class="error">${problem}</p>` : nothing}</div>
            <button class="button main giant" @click=${agree}>${t("Yes, they have agreed")}</button>
            <p><a class="button wide" href="/walk?forward">${t("Not yet: walk forward")}</a></p>
            <p><a class="button wide" href="/walk?screening">${t("My health has changed: ask me again")}</a></p>
          `,
        );
      }

      async function agree() {
        const answered_at = new Date().toISOString();
        try {
          await app.log.addScreening({
            id: crypto.randomUUID(),
            answered_at,
            ...outcomeOfAgreement(screenings),
          });
          resolve();
        } catch (error) {
          console.error(error);
          repaint(NOT_WRITTEN);
        }
      }
    })
  );
}
