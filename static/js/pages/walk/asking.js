/** Questions during a walk, while the track is paused: "What happened?", and "Still well?" before it goes on. */

import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { happenedButtons } from "../shared/happened.js";

/** @typedef {"happened" | "well"} Question */

/**
 * @param {Question} question
 * @param {object} answers
 * @param {() => void} answers.goOn
 * @param {() => void} answers.back to the paused walk
 * @param {() => void} answers.stumbled
 * @param {(setback: "fall" | "dizzy") => void} answers.stop
 * @param {string} howToGoOn how to stand, and what comes then
 */
export function askingTemplate(question, { goOn, back, stumbled, stop }, howToGoOn) {
  return question === "happened"
    ? html`<section class="asking" data-asking>
        <h1>${t("What happened?")}</h1>
        <p>${t("The walk is paused.")}</p>
        ${happenedButtons({ stumbled, stop })}
        <button type="button" class="button wide" @click=${goOn}>${t("It was a mistake: go on")}</button>
      </section>`
    : html`<section class="asking" data-asking>
        <h1>${t("Still well?")}</h1>
        <p>${howToGoOn}</p>
        <button type="button" class="button main giant" @click=${goOn}>${t("Yes, go on")}</button>
        ${happenedButtons({ stumbled, stop })}
        <button type="button" class="button wide" @click=${back}>${t("Not yet")}</button>
      </section>`;
}
