/** The walker has tapped Stop: question what happened. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { happenedButtons } from "../shared/happened.js";
import { arrive, paint } from "../shared/painting.js";
import { stopForToday } from "../shared/stop-for-today.js";

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
          void stopForToday(app, setback === "fall");
        },
      })}
    </section>`,
  );
  arrive(app);
}
