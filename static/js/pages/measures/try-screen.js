/** Screen of a try: the seconds, a button that fills most of it, and Stop. */

import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { NAMES } from "./words.js";

/** @import { Test } from "../../engine/programme/measures.js" */
/** @import { MeasureSession, MeasureState } from "../../walk/measure-session.js" */

/** @type {Readonly<Record<Test, string>>} */
const LEAD = {
  stance: t("At the long tone, lift one foot."),
  chair: t("At the long tone, stand up and sit down."),
  backward: t("When the notes go up, walk backward."),
};

/** The chair needs no tap. @type {Readonly<Record<Test, {line: string, button: string} | null>>} */
const TAP = {
  stance: { line: t("Foot down? Tap anywhere."), button: t("Foot down") },
  chair: null,
  backward: { line: t("Past the mark? Tap anywhere."), button: t("Past the mark") },
};

/** @param {Test} test @param {boolean} isPractice @param {MeasureSession} session */
export function tryTemplate(test, isPractice, session) {
  const { state, seconds } = session.view;
  const isGoing = state === "going";
  const wanted = TAP[test];
  const tap = () => wanted && session.tap();
  return html`<section
    class="walking measuring"
    data-phase=${phaseOf(test, state)}
    data-state=${state}
    @pointerdown=${tap}
  >
    <h1>${isPractice ? t("Practice") : NAMES[test]}</h1>
    <p class="told">${isGoing && wanted ? wanted.line : LEAD[test]}</p>
    <div class="now"><p class="digits" aria-hidden="true">${state === "lead" ? "–" : seconds}</p></div>
    <div class="controls">
      ${
        wanted
          ? html`<button type="button" class="button pause tap" ?disabled=${!isGoing} @click=${tap}>
              ${wanted.button}
            </button>`
          : nothing
      }
      <button
        type="button"
        class="button pause something"
        @pointerdown=${(/** @type {Event} */ event) => event.stopPropagation()}
        @click=${() => session.stop()}
      >${t("Stop")}</button>
    </div>
  </section>`;
}

/** Colours of a walk. @param {Test} test @param {MeasureState} state */
function phaseOf(test, state) {
  if (state !== "going") return "stop";
  return test === "backward" ? "backward" : "warm_up";
}
