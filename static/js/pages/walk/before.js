/** The screen before a walk: a safety checklist, the surface, knee pain, and Start. */

import { FORWARD_WALK, onSurface } from "../../engine/programme/offer.js";
import { lengthMs, planPhases } from "../../engine/programme/phases.js";
import { wayOf } from "../../engine/programme/ways.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { soundLoading } from "../shared/sound-loading.js";
import { phaseBar } from "../shared/phase-picture.js";
import { rehearsalOffer } from "../shared/rehearsal-offer.js";
import { painScale } from "../shared/scales.js";
import { modeChoice } from "../shared/sound-mode.js";
import { soundCheckPath } from "../shared/sound-result.js";
import { arrive, paint } from "../shared/painting.js";
import { SURFACES, aboutMinutes, numbers, stepName } from "../shared/words.js";
import { TRUE_OF, wayChoice } from "./way-choice.js";

/** @import { App } from "../../app/app.js" */
/** @import { Surface, Way } from "../../types.d.ts" */
/** @import { Choice } from "../../engine/programme/offer.js" */
/** @import { SoundMode } from "../shared/sound-mode.js" */

const BACKWARD = [
  t("It is light. Few people; no kerbs, stairs, roads, water, dogs or bikes."),
  t("I know where I will end, and my ears are open. Someone facing me is best."),
];
const WELL = t("Today: no alcohol, no sedating medicine, not unwell; no hot, swollen or giving-way joint.");

/** Knee pain from which a forward walk is offered first. */
const MUCH_PAIN = 7;

const ONE_LOWER = html`<p class="card">${t("Your first time on a treadmill begins one level lower.")}</p>`;
const HOW = html`<section class="card">
  <h2>${t("How it goes")}</h2>
  <p>${t("The voice leads you: an easy walk forward, then a little backward.")}</p>
  <ul>
    <li>${t("Small steps. Toes first, then roll to the heel.")}</li>
    <li>${t("Before you walk backward: stop, feet side by side, look behind.")}</li>
    <li>${t("Look over your shoulder when the voice says so.")}</li>
  </ul>
</section>`;

/**
 * @typedef {import("../../walk/sound.js").Sound} Sound
 *
 * @typedef {object} Answers
 * @property {Surface} surface
 * @property {Way} way
 * @property {SoundMode} soundMode
 * @property {number | null} painBefore
 * @property {Choice} choice
 */

/**
 * @param {App} app
 * @param {object} given
 * @param {Choice} given.choice
 * @param {Surface} given.surface surface of the last walk
 * @param {Way} given.way the way that was chosen last
 * @param {SoundMode} given.soundMode
 * @param {URLSearchParams} given.address of this walk
 * @param {readonly import("../../types.d.ts").Walk[]} given.walks
 * @param {Promise<Sound>} given.sound
 * @param {(answers: Answers, sound: Sound) => string | null} given.start called in the tap's event handler;
 *   returns the reason not to start, null after a start
 */
export function showBefore(
  app,
  { choice: offered, surface: lastSurface, way: lastWay, soundMode: lastMode, address, walks, sound, start },
) {
  const { programme } = app;
  const voice = soundLoading(sound, repaint);
  let surface = lastSurface;
  let chosenWay = lastWay;
  let soundMode = lastMode;
  /** @type {number | null} */
  let painBefore = null;
  let choice = offered;
  /** @type {string | null} */
  let refused = null;
  repaint();
  arrive(app);

  function repaint() {
    paint(app, template());
  }

  function template() {
    const actual = onSurface(choice, surface, walks, programme);
    const way = wayOf({ surface, way: chosenWay });
    const phases = planPhases(actual.planned, programme, way, actual.step);
    const isForward = actual.planned.backward_s.length === 0;
    return html`
      <h1>${t("Before you go")}</h1>
      <p>
        <strong>${isForward ? t("An easy walk, forward") : titleOf(actual)}</strong>,
        ${aboutMinutes(lengthMs(phases))}
      </p>
      ${actual.step === choice.step ? nothing : ONE_LOWER}
      ${phaseBar(phases, t("The walk to scale: {numbers}", { numbers: numbers(actual.planned) }))}
      <fieldset>
        <legend>${t("Where are you?")}</legend>
        <div class="choices">
          ${Object.entries(SURFACES).map(
            ([value, label]) => html`<label>
              <input type="radio" name="surface" value=${value} .checked=${value === surface} @change=${choose}
              >${label}
            </label>`,
          )}
        </div>
      </fieldset>
      ${isForward || way === "treadmill" ? nothing : wayChoice(way, chooseWay)}
      ${walks.length || isForward ? nothing : HOW}
      <h2>${t("Is all of this true?")}</h2>
      <ul class="checklist">
        ${checklist(isForward, way).map((line) => html`<li>${line}</li>`)}
      </ul>
      <p><strong>${t("Turn the volume up.")}</strong></p>
      ${refused === null ? nothing : html`<p class="error" role="alert">${refused}</p>`}
      ${voice.failed ? soundFailed() : startButton(actual)}
      ${isForward ? nothing : rehearsalOffer(walks, address)}
      <p><a class="button wide" href="/">${t("Not today")}</a></p>
      ${painScale({
        name: "pain_before",
        legend: t("Knee pain now, if you like"),
        value: painBefore,
        choose: (value) => {
          painBefore = value;
          repaint();
        },
      })}
      <div role="status">${isSore(isForward) ? forwardFirst() : nothing}</div>
      ${modeChoice(app, soundMode, (mode) => {
        soundMode = mode;
        repaint();
      })}
      <p><a class="button wide" href=${soundCheckPath(address)}>${t("Did not hear it? Check the sound")}</a></p>
    `;
  }

  /** @param {boolean} isForward */
  function isSore(isForward) {
    return !isForward && painBefore !== null && painBefore >= MUCH_PAIN;
  }

  function forwardFirst() {
    const goForward = () => {
      choice = FORWARD_WALK;
      repaint();
      arrive(app);
    };
    return html`<section class="card">
      <p>${t("Your knees hurt a lot today. An easy walk forward may suit them better.")}</p>
      <button class="button main wide" @click=${goForward}>${t("Walk forward today")}</button>
    </section>`;
  }

  /** @param {boolean} isForward @param {Way} way */
  function checklist(isForward, way) {
    if (isForward) return [WELL];
    return [...TRUE_OF[way], ...(way === "treadmill" ? [] : BACKWARD), WELL];
  }

  /** @param {Choice} actual */
  function startButton(actual) {
    const go = () => {
      const way = wayOf({ surface, way: chosenWay });
      if (voice.sound) refused = start({ surface, way, soundMode, painBefore, choice: actual }, voice.sound);
      if (refused !== null) repaint();
    };
    // After the offer of a forward walk it is the second choice.
    const look = isSore(actual.planned.backward_s.length === 0) ? "button giant" : "button main giant";
    return html`<button class=${look} data-start ?disabled=${!voice.sound} @click=${go}>
      ${voice.sound ? t("All true: start") : t("Fetching the voice …")}
    </button>`;
  }

  function soundFailed() {
    return html`<p class="error" role="alert">${t("The coach’s voice has not arrived. Is there a signal?")}</p>
      <button class="button main wide" @click=${() => location.reload()}>${t("Try again")}</button>`;
  }

  /** @param {Way} way */
  function chooseWay(way) {
    chosenWay = way;
    repaint();
  }

  /** @param {Event} event */
  function choose({ target }) {
    surface = /** @type {Surface} */ (/** @type {HTMLInputElement} */ (target).value);
    repaint();
  }
}

/** @param {Choice} choice */
function titleOf({ step, planned }) {
  return t("{step}: {numbers} backward", { step: stepName(step), numbers: numbers(planned) });
}
