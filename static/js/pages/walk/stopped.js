/** Screen after a fall or dizziness during a walk: the advice at once, while the walk is saved. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { readProgress } from "../shared/current-progress.js";
import { arrive, paint } from "../shared/painting.js";
import { STOP_ADVICE } from "../shared/stop-advice.js";
import { saveStopped } from "../shared/stopped-walk.js";
import { pauseSentence } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */
/** @import { WalkInProgress } from "../../store/schema.js" */

/**
 * @param {App} app
 * @param {WalkInProgress} left checkpoint with the setback
 */
export async function showStopped(app, left) {
  show("saving", "");
  arrive(app);
  await save();

  async function save() {
    try {
      await saveStopped(app, left);
    } catch (error) {
      console.error(error);
      return show("failed", "");
    }
    void app.send();
    show("saved", pauseSentence(await readProgress(app)));
  }

  /** @param {"saving" | "saved" | "failed"} state @param {string} whatNext */
  function show(state, whatNext) {
    paint(
      app,
      html`<h1>${t("Stop for today")}</h1>
        ${STOP_ADVICE}
        <div role="status">${state === "saved" ? html`<p>${t("Your walk is saved.")} ${whatNext}</p>` : nothing}</div>
        <div role="alert">${state === "failed" ? notSaved() : nothing}</div>
        ${state === "saved" ? ways(left.walk.id) : nothing}`,
    );
  }

  function notSaved() {
    return html`<p class="error">
        ${t(
          "This phone could not write your walk down. It may be full. Your walk waits as an unfinished one. When you are " +
            "well, make some room, then try again.",
        )}
      </p>
      <button class="button wide" @click=${() => void save()}>${t("Try again")}</button>`;
  }
}

/** @param {string} id */
function ways(id) {
  return html`<p><a class="button main giant" href="/">${t("Done")}</a></p>
    <p><a class="button wide" href="/history#${id}">${t("Tell us more, today or later")}</a></p>`;
}
