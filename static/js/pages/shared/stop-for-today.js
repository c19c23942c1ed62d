/** Last screen after a fall, or after feeling unwell, outside a walk: the advice, and rest for today. */

import "../../language/catalogue-later.js";
import { localDay } from "../../engine/programme/local-day.js";
import { t } from "../../language/translate.js";
import { putValue } from "../../store/key-value.js";
import { html, nothing } from "../../vendor/lit.js";
import { keepFall } from "./fall.js";
import { phoneZone } from "./locale.js";
import { arrive, paint } from "./painting.js";
import { STOP_ADVICE } from "./stop-advice.js";
import { NOT_WRITTEN } from "./words.js";

/** @import { App } from "../../app/app.js" */

/**
 * Shows the advice at once, and then writes down what happened: the walker may never tap again.
 *
 * @param {App} app
 * @param {boolean} fell false: felt unwell
 */
export async function stopForToday(app, fell) {
  show(app, fell, "");
  arrive(app);
  await keep(app, fell);
}

/** @param {App} app @param {boolean} fell */
async function keep(app, fell) {
  try {
    if (fell) await keepFall(app, true);
    else await putValue(app.database, "rests_on", localDay(Date.now(), phoneZone()));
    show(app, fell, "");
  } catch (error) {
    console.error(error);
    show(app, fell, NOT_WRITTEN);
  }
}

/** @param {App} app @param {boolean} fell @param {string} problem */
function show(app, fell, problem) {
  const rest = fell ? t("Rest today. From tomorrow you can answer the questions again.") : t("Rest today.");
  const again = () => void keep(app, fell);
  paint(
    app,
    html`<section data-screen="stopped">
      <h1>${t("Stop for today")}</h1>
      ${STOP_ADVICE}
      <p class="card"><strong>${rest}</strong></p>
      <div role="alert">
        ${
          problem
            ? html`<p class="error">${problem}</p>
                <button type="button" class="button wide" @click=${again}>${t("Try again")}</button>`
            : nothing
        }
      </div>
      <a class="button main giant" href="/">${t("Done")}</a>
    </section>`,
  );
}
