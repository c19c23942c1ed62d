/** First screen before a walk: what it is today, where it goes, knee pain, and how the phone is carried. */

import "../../language/catalogue-later.js";
import { hasBeenLedBackward } from "../../engine/programme/offer.js";
import { lengthMs, planPhases } from "../../engine/programme/phases.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { phaseBar } from "../shared/phase-picture.js";
import { rehearsalOffer } from "../shared/rehearsal-offer.js";
import { painScale } from "../shared/scales.js";
import { MODES, modeChoice } from "../shared/sound-mode.js";
import { soundCheckPath } from "../shared/sound-result.js";
import { SURFACES, aboutMinutes, numbers, stepName } from "../shared/words.js";
import { SOUND_FAILED } from "./checklist.js";
import { howItGoes } from "./first-time.js";
import { wayChoice } from "./way-choice.js";

/** @import { App } from "../../app/app.js" */
/** @import { Surface, Walk, Way } from "../../types.d.ts" */
/** @import { Choice } from "../../engine/programme/offer.js" */
/** @import { SoundMode } from "../shared/sound-mode.js" */

/** Knee pain from which a forward walk is offered first. */
const MUCH_PAIN = 7;

const IN_A_HALL = html`<p>${t("Indoors: take a hall or a corridor that is long enough. Stop at its end.")}</p>`;
const SHORTER = html`<p class="card">${t("This is shorter than you chose: no longer than the levels open to you.")}</p>`;
const ONE_LOWER = html`<p class="card">${t("Your first time on a treadmill begins one level lower.")}</p>`;

/**
 * @typedef {object} Plan
 * @property {Surface} surface
 * @property {Way} way
 * @property {SoundMode} soundMode
 * @property {number | null} painBefore
 * @property {Choice} choice
 *
 * @typedef {{surface?: Surface, chosenWay?: Way, soundMode?: SoundMode, painBefore?: number | null}} Changes
 *
 * @typedef {object} Actions
 * @property {(changes: Changes) => void} change
 * @property {() => void} goForward
 * @property {() => void} next
 */

/**
 * @param {App} app
 * @param {Plan} plan as it will be walked
 * @param {object} given
 * @param {boolean} given.isLower true: one level lower than the chosen one
 * @param {readonly Walk[]} given.walks
 * @param {boolean} given.sawHow true: the screen just before showed how it goes
 * @param {URLSearchParams} given.address
 * @param {unknown} given.pocketAgain offer of another pocket test
 * @param {boolean} given.isVoiceless true: the voice could not be fetched
 * @param {Actions} actions
 */
export function planTemplate(
  app,
  plan,
  { isLower, walks, sawHow, address, pocketAgain, isVoiceless },
  { change, goForward, next },
) {
  const { surface, way, soundMode, painBefore, choice } = plan;
  const { planned, step } = choice;
  const phases = planPhases(planned, app.programme, way, step);
  const isForward = planned.backward_s.length === 0;
  const isNew = !isForward && !hasBeenLedBackward(walks);
  const isSore = !isForward && painBefore !== null && painBefore >= MUCH_PAIN;
  return html`<div class="ready" data-screen="plan">
    <h1>${t("Before you go")}</h1>
    <p>
      <strong>${isForward ? (choice.name ?? t("An easy walk, forward")) : titleOf(choice)}</strong>, ${aboutMinutes(lengthMs(phases))}
    </p>
    ${isLower ? ONE_LOWER : nothing} ${choice.isShorter ? SHORTER : nothing}
    ${phaseBar(phases, t("The walk to scale: {numbers}", { numbers: numbers(planned) }))}
    ${surfaceChoice(surface, (chosen) => change({ surface: chosen }))}
    ${surface === "indoors" ? IN_A_HALL : nothing}
    ${isForward || way === "treadmill" ? nothing : wayChoice(way, (chosenWay) => change({ chosenWay }))}
    ${isNew && !sawHow ? html`<h2>${t("How it goes")}</h2> ${howItGoes(way)}` : nothing}
    ${painScale({
      name: "pain_before",
      legend: t("Knee pain now, if you like"),
      value: painBefore,
      choose: (pain) => change({ painBefore: pain }),
    })}
    <div role="status">${isSore ? forwardFirst(goForward) : nothing}</div>
    <details>
      <summary>${t("The phone: {how}", { how: MODES[soundMode] })}</summary>
      ${modeChoice(app, soundMode, (mode) => change({ soundMode: mode }))}
    </details>
    <p><strong>${t("Turn the volume up.")}</strong></p>
    ${soundMode === "pocket" ? pocketAgain : nothing} ${isVoiceless ? SOUND_FAILED : nextButton(isSore, next)}
    ${isNew && !sawHow ? rehearsalOffer(walks, address) : nothing}
    <p><a class="button wide" href="/">${t("Not today")}</a></p>
    <p><a class="button wide" href=${soundCheckPath(address)}>${t("Did not hear it? Check the sound")}</a></p>
  </div>`;
}

/** @param {Surface} surface @param {(surface: Surface) => void} choose */
function surfaceChoice(surface, choose) {
  return html`<fieldset>
    <legend>${t("Where are you?")}</legend>
    <div class="choices">
      ${Object.entries(SURFACES).map(
        ([value, label]) => html`<label>
          <input
            type="radio"
            name="surface"
            value=${value}
            .checked=${value === surface}
            @change=${() => choose(/** @type {Surface} */ (value))}
          ><span>${label}</span>
        </label>`,
      )}
    </div>
  </fieldset>`;
}

/** @param {boolean} isSore @param {() => void} next */
function nextButton(isSore, next) {
  return html`<button class=${isSore ? "button giant" : "button main giant"} data-next @click=${next}>
    ${t("Next")}
  </button>`;
}

/** @param {() => void} goForward */
function forwardFirst(goForward) {
  return html`<section class="card">
    <p>${t("Your knees hurt a lot today. An easy walk forward may suit them better.")}</p>
    <button class="button main wide" @click=${goForward}>${t("Walk forward today")}</button>
  </section>`;
}

/** @param {Choice} choice */
function titleOf({ step, planned, name }) {
  return t("{step}: {numbers} backward", { step: name ?? stepName(step), numbers: numbers(planned) });
}
