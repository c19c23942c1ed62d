/** Screen before a measure: safety first, then what must be true, and for one leg which one. */

import "../../language/catalogue-later.js";
import { hadSetback, needsCompanion } from "../../engine/programme/measures.js";
import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { Voice } from "../../app/voice.js";
import { fetchSound } from "../../walk/sound.js";
import { readProgress } from "../shared/current-progress.js";
import { arrive, onChange, paint } from "../shared/painting.js";
import { soundLoading } from "../shared/sound-loading.js";
import { STOP_LINE } from "../shared/stop-list.js";
import { unchangedSince } from "../shared/unchanged.js";
import { measure } from "./measuring.js";
import { LEGS, NAMES } from "./words.js";

/** @import { App } from "../../app/app.js" */
/** @import { Side, Test } from "../../engine/programme/measures.js" */
/** @import { CurrentProgress } from "../shared/current-progress.js" */

const WELL = t(
  "Today I feel well: no alcohol, no medicine that makes me drowsy, no joint that is hot, swollen or gives way.",
);
const FLOOR = t("I wear flat, closed shoes. The floor is dry and clear, in good light.");

/** @type {Readonly<Record<Test, string[]>>} */
const PLACE = {
  stance: [
    t("I stand next to a kitchen counter or a heavy table, close enough to hold on at any time."),
    t("The phone is on it, where I see it and can tap it."),
  ],
  chair: [
    t("The chair is firm, has no arms, and its back is against a wall."),
    t("I can stand up from it without my hands, and without sharp pain."),
  ],
  backward: [
    t(
      "Two marks on a flat floor, three metres (ten feet) apart, with two more metres free behind the second one.",
    ),
    t("My companion walks next to me with a hand ready, and has the phone in the other."),
  ],
};
const NEXT_TO_ME = t("Someone stands right next to me, ready to hold me. Never alone.");

/**
 * @param {App} app
 * @param {Test} test
 * @param {CurrentProgress} current
 */
export async function showBefore(app, test, current) {
  const settings = await app.settings.read();
  let begun = false;
  onChange(app, async () => {
    // A report of a fall or a stumble can arrive from another phone or window while this screen is open.
    const { forwardOnly, walks } = await readProgress(app);
    if (!begun && (forwardOnly || hadSetback(walks, Date.now()))) location.reload();
  });
  const voice = soundLoading(fetchOwnSound(app), repaint);
  const companion = test === "stance" && needsCompanion(test, current.screenings) ? [NEXT_TO_ME] : [];
  const lines = [...companion, ...PLACE[test], FLOOR, unchangedSince(current.walks), WELL];
  repaint();
  arrive(app);

  function repaint() {
    paint(
      app,
      html`<div data-screen="before">
        <h1>${NAMES[test]}</h1>
        <p class="error">${STOP_LINE}</p>
        <p>${t("First a practice, then up to three tries. Rest as long as you like between them. Stop whenever you like.")}</p>
        <h2>${t("Is all of this true?")}</h2>
        <ul class="checklist">${lines.map((line) => html`<li>${line}</li>`)}</ul>
        <p><strong>${t("Turn the volume up.")}</strong></p>
        ${voice.failed ? FAILED : test === "stance" ? legButtons() : startButton(t("All true: start"), null)}
        <p><a class="button wide" href="/measures">${t("Not now")}</a></p>
        <p><a class="button wide" href="/walk?screening">${t("My health has changed")}</a></p>
      </div>`,
    );
  }

  function legButtons() {
    return html`<p>${t("Which leg do you stand on first?")}</p>
      ${startButton(LEGS.left, "left")} ${startButton(LEGS.right, "right")}`;
  }

  /** @param {Side | null} side */
  function start(side) {
    if (!voice.sound) return;
    begun = true;
    measure(app, test, side, { sound: voice.sound, settings });
  }

  /** @param {string} words @param {Side | null} side */
  function startButton(words, side) {
    return html`<button
      type="button"
      class="button main giant"
      data-start=${side ?? ""}
      ?disabled=${!voice.sound}
      @click=${() => start(side)}
    >${voice.sound ? words : t("Fetching the voice …")}</button>`;
  }
}

/** Clips of this page, which the phone keeps from now on. @param {App} app */
async function fetchOwnSound({ settings }) {
  const audio = /** @type {HTMLAudioElement} */ (document.querySelector("[data-player]"));
  const voices = JSON.parse(audio.dataset["voices"] ?? "{}");
  const chosen = async () => (await settings.read()).speaker;
  await new Voice(voices, { chosen, isWanted: async () => false }).download();
  return fetchSound({ voices, settings });
}

const FAILED = html`<p class="error" role="alert">${t("The coach’s voice has not arrived. Is there a signal?")}</p>
  <button type="button" class="button main wide" @click=${() => location.reload()}>${t("Try again")}</button>`;
