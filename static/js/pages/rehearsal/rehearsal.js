/** The rehearsal page: four minutes indoors along a wall, for walkers who may walk backward now. */

import "../../language/catalogue-rehearsal.js";
import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { isWalking } from "../../walk/walk-lock.js";
import { fetchSound } from "../../walk/sound.js";
import { readProgress } from "../shared/current-progress.js";
import { drawingOf } from "../shared/movements.js";
import { showOtherWindow } from "../shared/other-window.js";
import { arrive, onChange, paint } from "../shared/painting.js";
import { SOMEONE_IS_HERE } from "../shared/someone.js";
import { soundLoading } from "../shared/sound-loading.js";
import { unchangedSince } from "../shared/unchanged.js";

/** @import { App } from "../../app/app.js" */

const READY = [
  t("I wear flat, closed shoes."),
  t("The floor along a wall or a kitchen counter is clear for two metres (six feet), in good light."),
  t("The phone is where I see and hear it, not in my hand."),
  t(
    "Today I feel well: no alcohol, no medicine that makes me drowsy, no joint that is hot, swollen or gives way.",
  ),
];

/** @param {App} app */
export async function show(app) {
  if (await isWalking()) return showOtherWindow(app);
  const current = await readProgress(app);
  if (current.screenings.length === 0) return showQuestionsFirst(app);
  if (current.forwardOnly) return (await import("./refusal.js")).showRefusal(app, current);
  const { rehearse } = await import("./rehearsing.js"); // before the tap, when there may be no signal
  const settings = await app.settings.read();
  const walk = new URLSearchParams(location.search).get("walk");
  let begun = false;
  onChange(app, async () => {
    // A report of a fall can arrive from another phone while this screen is open.
    const { forwardOnly } = await readProgress(app);
    if (!begun && forwardOnly) location.reload();
  });
  const [shoes, floor, phone, well] = READY;
  const someone = current.plan?.companion ? [SOMEONE_IS_HERE] : [];
  const ready = [...someone, shoes, floor, phone, unchangedSince(current.walks), well];
  showReady(app, ready, walk, (sound) => {
    begun = true;
    rehearse(app, sound, settings, walk);
  });
}

/** @param {App} app */
function showQuestionsFirst(app) {
  paint(
    app,
    html`<div data-screen="refused">
      <h1>${t("First, a few questions")}</h1>
      <p>${t("They tell whether to begin walking backward now, and how gently. Then you can try it at home.")}</p>
      <a class="button main giant" href="/walk">${t("Answer the questions")}</a>
      <p><a class="button wide" href="/learn">${t("Back to Learn")}</a></p>
    </div>`,
  );
  arrive(app);
}

/**
 * @param {App} app
 * @param {string[]} ready checklist
 * @param {string | null} walk query of the walk to go on to; null: opened from Learn
 * @param {(sound: import("../../walk/sound.js").Sound) => void} start called in the tap's event handler
 */
function showReady(app, ready, walk, start) {
  const voice = soundLoading(fetchSound(app), repaint);
  repaint();
  arrive(app);

  function repaint() {
    paint(
      app,
      html`<div data-screen="ready">
        <h1>${t("Try it at home first")}</h1>
        <p>
          ${t("Four minutes along a wall or a kitchen counter. The voice leads you, and the screen shows each movement.")}
          ${t("It is practice: nothing is kept.")}
        </p>
        <div class="scene">${drawingOf("step_back")}</div>
        <h2>${t("Is all of this true?")}</h2>
        <ul class="checklist">${ready.map((line) => html`<li>${line}</li>`)}</ul>
        <p><strong>${t("Turn the volume up.")}</strong></p>
        ${voice.failed ? FAILED : startButton()}
        ${
          walk === null
            ? html`<p><a class="button wide" href="/learn">${t("Not now")}</a></p>`
            : html`<p><a class="button wide" href=${walk ? `/walk?${walk}` : "/walk"}>${t("Skip for now")}</a></p>`
        }
        <p><a class="button wide" href="/walk?screening">${t("My health has changed")}</a></p>
      </div>`,
    );
  }

  function startButton() {
    return html`<button
      class="button main giant"
      data-start
      ?disabled=${!voice.sound}
      @click=${() => voice.sound && start(voice.sound)}
    >${voice.sound ? t("All true: start") : t("Fetching the voice …")}</button>`;
  }
}

const FAILED = html`<p class="error" role="alert">${t("The coach’s voice has not arrived. Is there a signal?")}</p>
  <button class="button main wide" @click=${() => location.reload()}>${t("Try again")}</button>`;
