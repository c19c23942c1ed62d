/** Question about a correction that takes a fall or dizziness back. It is asked once, then the correction is kept. */

import "../../language/catalogue-later.js";
import { isStop } from "../../engine/programme/report.js";
import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";

/** @import { Setback } from "../../types.d.ts" */

/**
 * True if a report takes a fall or dizziness back.
 *
 * @param {{ setback: Setback } | null | undefined} before
 * @param {{ setback: Setback }} report
 */
export function takesBack(before, report) {
  return Boolean(before && isStop(before.setback)) && !isStop(report.setback);
}

/**
 * @param {Setback} setback the one from before
 * @param {object} answers
 * @param {() => void} answers.keep it did not happen: the correction is kept
 * @param {() => void} answers.back it did happen
 */
export function askTakenBack(setback, { keep, back }) {
  const isFall = setback === "fall";
  return html`<section class="card notice" role="group" aria-labelledby="taken-back">
    <h2 id="taken-back" tabindex="-1">${isFall ? t("Did you not fall?") : t("Did you not feel unwell?")}</h2>
    <p>${t("If it did not happen, walking backward may open again.")}</p>
    <p><button type="button" class="button main wide" @click=${back}>
      ${isFall ? t("I did fall") : t("I did feel unwell")}
    </button></p>
    <p><button type="button" class="button wide" @click=${keep}>
      ${isFall ? t("No, I did not fall") : t("No, I was well")}
    </button></p>
  </section>`;
}

/** Brings a screen reader and a keyboard to the question. */
export function focusTakenBack() {
  const heading = document.getElementById("taken-back");
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: "center" });
}
