/** The walker has tapped Stop: what happened, and after a fall or feeling unwell the advice. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { keepFall } from "../shared/fall.js";
import { happenedButtons } from "../shared/happened.js";
import { arrive, paint } from "../shared/painting.js";
import { STOP_ADVICE } from "../shared/stop-advice.js";
import { NOT_WRITTEN } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */

/**
 * @param {App} app
 * @param {object} ways
 * @param {() => void} ways.goOn
 * @param {() => void} ways.leave
 */
export function askWhatHappened(app, { goOn, leave }) {
  paint(
    app,
    html`<section class="asking" data-screen="happened">
      <h1>${t("What happened?")}</h1>
      <p>${t("It has stopped. Hold on to something, or sit down.")}</p>
      <button type="button" class="button wide happened" @click=${goOn}>${t("Nothing")}</button>
      ${happenedButtons({
        stumbled: goOn,
        stop: (setback) => {
          leave();
          void stop(app, setback === "fall");
        },
      })}
    </section>`,
  );
  arrive(app);
}

/**
 * Shows the advice at once, and writes a fall down: the walker may never tap again.
 *
 * @param {App} app
 * @param {boolean} fell
 */
async function stop(app, fell) {
  showAdvice(app, fell, "");
  arrive(app);
  if (fell) await keep(app);
}

/** @param {App} app */
async function keep(app) {
  try {
    await keepFall(app, true);
    showAdvice(app, true, "");
  } catch (error) {
    console.error(error);
    showAdvice(app, true, NOT_WRITTEN);
  }
}

/** @param {App} app @param {boolean} fell @param {string} problem */
function showAdvice(app, fell, problem) {
  paint(
    app,
    html`<section data-screen="advice">
      <h1>${t("Stop for today")}</h1>
      ${STOP_ADVICE}
      <p class="card">
        <strong>${fell ? t("Rest today. From tomorrow you can answer the questions again.") : t("Rest today.")}</strong>
      </p>
      <div role="alert">
        ${
          problem
            ? html`<p class="error">${problem}</p>
                <button type="button" class="button wide" @click=${() => void keep(app)}>${t("Try again")}</button>`
            : nothing
        }
      </div>
      <a class="button main giant" href="/">${t("Done")}</a>
    </section>`,
  );
}
