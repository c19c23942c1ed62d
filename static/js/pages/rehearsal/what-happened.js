/** Question "What happened?" during the rehearsal. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { happenedButtons, mistakeButton } from "../shared/happened.js";
import { arrive, paint } from "../shared/painting.js";
import { stopForToday } from "../shared/stop-for-today.js";

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
        stop: (setback) => {
          ways.stop();
          void stopForToday(app, setback === "fall");
        },
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
