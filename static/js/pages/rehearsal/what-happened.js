/** Question "What happened?" during the rehearsal, and the advice after a fall or feeling unwell. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { keepFall } from "../shared/fall.js";
import { happenedButtons, mistakeButton } from "../shared/happened.js";
import { arrive, paint } from "../shared/painting.js";
import { STOP_ADVICE } from "../shared/stop-advice.js";
import { NOT_WRITTEN } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */

/**
 * @typedef {object} Ways
 * @property {() => void} goOn
 * @property {(() => void) | null} mistaken nothing happened, so the practice goes on; null: it was paused before
 * @property {() => void} back to the paused practice
 * @property {() => void} end
 * @property {() => void} stop ends the practice without its last screen
 */

/** @param {App} app @param {Ways} ways */
export function askWhatHappened(app, ways) {
  paint(
    app,
    html`<section class="asking" data-screen="happened">
      <h1>${t("What happened?")}</h1>
      <p>${t("The practice is paused. Keep a hand on the wall.")}</p>
      ${happenedButtons({
        stumbled: () => askToGoOn(app, ways),
        stop: (setback) => (setback === "fall" ? void fell(app, ways) : unwell(app, ways)),
      })}
      ${mistakeButton(ways)}
    </section>`,
  );
  arrive(app);
}

/** @param {App} app @param {Ways} ways */
function askToGoOn(app, { goOn, end }) {
  paint(
    app,
    html`<section class="asking" data-screen="stumbled">
      <h1>${t("Take your time")}</h1>
      <p>${t("Stand still until you feel steady. If you are not sure, end here for today.")}</p>
      <button type="button" class="button main giant" @click=${end}>${t("End here")}</button>
      <p><button type="button" class="button wide" @click=${goOn}>${t("I am steady: go on")}</button></p>
    </section>`,
  );
  arrive(app);
}

/** @param {App} app @param {Ways} ways */
function unwell(app, { stop }) {
  stop();
  paint(
    app,
    html`<section data-screen="stopped">
      <h1>${t("Stop for today")}</h1>
      ${STOP_ADVICE}
      <p class="card"><strong>${t("Rest today.")}</strong></p>
      <a class="button main giant" href="/">${t("Done")}</a>
    </section>`,
  );
  arrive(app);
}

/**
 * Shows the advice at once, and writes the fall down: the walker may never tap again.
 *
 * @param {App} app
 * @param {Ways} ways
 */
async function fell(app, { stop }) {
  stop();
  showFall(app, "");
  arrive(app);
  await keep(app);
}

/** @param {App} app */
async function keep(app) {
  try {
    await keepFall(app, true);
  } catch (error) {
    console.error(error);
    showFall(app, NOT_WRITTEN);
  }
}

/** @param {App} app @param {string} problem */
function showFall(app, problem) {
  paint(
    app,
    html`<section data-screen="stopped">
      <h1>${t("Stop for today")}</h1>
      ${STOP_ADVICE}
      <p class="card"><strong>${t("Rest today. From tomorrow you can answer the questions again.")}</strong></p>
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
