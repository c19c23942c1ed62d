/** Result of the pocket test: what happened, and if the walker heard the tones. */

import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { pocketOutcome } from "../../walk/pocket-test.js";
import { arrive, paint } from "../shared/painting.js";
import { pocketSentence } from "../shared/sound-result.js";
import { NOT_HEARD, stopped } from "./sound-help.js";

/** @import { App } from "../../app/app.js" */
/** @import { PocketResult } from "../../store/schema.js" */

/**
 * Show the result. Resolves with true or false for the three tones heard or not, or with null to repeat the test.
 *
 * @param {App} app
 * @param {PocketResult} result
 * @param {unknown} wayOut
 * @returns {Promise<boolean | null>}
 */
export function showPocketResult(app, result, wayOut) {
  const { title, words } = pocketSentence(result);
  const outcome = pocketOutcome(result);
  return new Promise((resolve) => {
    let missed = false;
    repaint();
    arrive(app);

    function repaint() {
      const asks = (outcome === "played" || outcome === "late") && !missed;
      paint(
        app,
        html`
          <h1>${title}</h1>
          <p>${words}</p>
          ${outcome === "stopped" || outcome === "late" ? stopped(app.homeScreen.way) : nothing}
          <div role="status">${missed ? NOT_HEARD : nothing}</div>
          ${asks ? question() : html`<button class="button main giant" @click=${again}>${t("Try once more")}</button>`}
          ${wayOut}
        `,
      );
    }

    function question() {
      return html`<h2 id="tones">${t("Did you hear three tones?")}</h2>
        <div class="answers" role="group" aria-labelledby="tones">
          <button class="button main" @click=${() => resolve(true)}>${t("Yes, three")}</button>
          <button class="button" @click=${miss}>${t("No")}</button>
        </div>`;
    }

    function again() {
      resolve(missed ? false : null);
    }

    function miss() {
      missed = true;
      repaint();
    }
  });
}
