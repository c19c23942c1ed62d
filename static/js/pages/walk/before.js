/** The screen before a walk: a safety checklist, the surface, knee pain, and Start. */

import { FORWARD_WALK, hasBeenLedBackward, onSurface } from "../../engine/programme/offer.js";
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
import { unchangedSince } from "../shared/unchanged.js";
import { STOP_LINE } from "../shared/stop-list.js";
import { SURFACES, aboutMinutes, numbers, stepName } from "../shared/words.js";
import { askWhatChanged } from "./changed.js";
import { howItGoes } from "./first-time.js";
import { TRUE_OF, wayChoice } from "./way-choice.js";

/** @import { App } from "../../app/app.js" */
/** @import { Surface, Way } from "../../types.d.ts" */
/** @import { Choice } from "../../engine/programme/offer.js" */
/** @import { SoundMode } from "../shared/sound-mode.js" */

const BACKWARD = [
  t("It is daylight, and few people are here. There are no kerbs, stairs, roads, water, dogs or bikes."),
  t("I know where I will end. Nothing covers my ears. Best of all, someone walks facing me."),
];
const WELL = t(
  "Today I feel well: no alcohol, no medicine that makes me drowsy, no joint that is hot, swollen or gives way.",
);
const WITH_COMPANION = t("If possible, someone comes with me. I stop before I look behind.");

/** Knee pain from which a forward walk is offered first. */
const MUCH_PAIN = 7;

const IN_A_HALL = html`<p>${t("Indoors: take a hall or a corridor that is long enough. Stop at its end.")}</p>`;
const ONE_LOWER = html`<p class="card">${t("Your first time on a treadmill begins one level lower.")}</p>`;

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
 * @param {boolean} given.sawHow true: the screen just before showed how it goes
 * @param {unknown} given.pocketAgain offer of another pocket test
 * @param {boolean} given.looksStanding
 * @param {Promise<Sound>} given.sound
 * @param {(answers: Answers, sound: Sound) => string | null} given.start called in the tap's event handler;
 *   returns the reason not to start, null after a start
 */
export function showBefore(
  app,
  { choice: offered, surface: lastSurface, way: lastWay, soundMode: lastMode, address, walks, ...given },
) {
  const { programme } = app;
  const { sawHow, looksStanding, sound, start } = given;
  const voice = soundLoading(sound, repaint);
  const hasWalkedBackward = hasBeenLedBackward(walks);
  const unchanged = unchangedSince(walks);
  let surface = lastSurface;
  let chosenWay = lastWay;
  let soundMode = lastMode;
  /** @type {number | null} */
  let painBefore = null;
  let choice = offered;
  /** @type {string | null} */
  let refused = null;
  let isAway = false;
  repaint();
  arrive(app);

  function repaint() {
    if (!isAway) paint(app, template());
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
              ><span>${label}</span>
            </label>`,
          )}
        </div>
      </fieldset>
      ${surface === "indoors" ? IN_A_HALL : nothing}
      ${isForward || way === "treadmill" ? nothing : wayChoice(way, chooseWay)}
      ${hasWalkedBackward || isForward || sawHow ? nothing : html`<h2>${t("How it goes")}</h2> ${howItGoes(way)}`}
      ${isForward || sawHow ? nothing : rehearsalOffer(walks, address)}
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
      <h2>${t("Is all of this true?")}</h2>
      <ul class="checklist">
        ${checklist(isForward, way).map((line) => html`<li>${line}</li>`)}
      </ul>
      <p><button class="button wide" data-changed @click=${changed}>${t("No: I fell, or my health has changed")}</button></p>
      <p class="error">${STOP_LINE}</p>
      <p><strong>${t("Turn the volume up.")}</strong></p>
      ${refused === null ? nothing : html`<p class="error" role="alert">${refused}</p>`}
      ${voice.failed ? soundFailed() : startButton(actual)}
      <p><a class="button wide" href="/">${t("Not today")}</a></p>
      ${soundMode === "pocket" ? given.pocketAgain : nothing}
      ${modeChoice(app, soundMode, (mode) => {
        soundMode = mode;
        repaint();
      })}
      <p><a class="button wide" href=${soundCheckPath(address)}>${t("Did not hear it? Check the sound")}</a></p>
    `;
  }

  async function changed() {
    isAway = true;
    await askWhatChanged(app);
    isAway = false;
    repaint();
    arrive(app);
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
    if (isForward) return [unchanged, WELL];
    const ground = [...TRUE_OF[way], ...(way === "treadmill" ? [] : BACKWARD)];
    return [unchanged, WELL, ...ground, ...(looksStanding ? [WITH_COMPANION] : [])];
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
