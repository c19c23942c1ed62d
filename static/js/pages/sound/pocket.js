/** Last part of the sound check: the pocket test, or the coach together with the walker's own music. */

import "../../language/catalogue-later.js";
import { pocketTrack, checkTrack } from "../../engine/audio/sound-check.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { PocketTest } from "../../walk/pocket-test.js";
import { modeChoice } from "../shared/sound-mode.js";
import { arrive, paint } from "../shared/painting.js";

/** @import { App } from "../../app/app.js" */
/** @import { PocketResult } from "../../store/schema.js" */
/** @import { Means } from "./sound.js" */
/** @import { SoundMode } from "../shared/sound-mode.js" */

/**
 * Run the pocket test or the music test. Resolves with the pocket test's result.
 * Resolves with null when the walker has heard music and coach together.
 *
 * @param {App} app
 * @param {SoundMode} before
 * @param {Means} means
 * @returns {Promise<PocketResult | null>}
 */
export async function tryCarrying(app, before, { sound, speaker, wayOut }) {
  const arrived = await sound;
  let mode = before;
  let [played, missed] = [false, false];
  return new Promise((resolve) => {
    repaint();
    arrive(app);

    function repaint() {
      paint(
        app,
        html`
          ${mode === "pocket" ? pocket() : music()}
          ${modeChoice(app, mode, (chosen) => {
            mode = chosen;
            repaint();
          })}
          ${wayOut}
        `,
      );
    }

    function pocket() {
      return html`
        <h1>${t("The pocket test")}</h1>
        <p>${t("Does this phone go on playing in a pocket? It takes twenty seconds.")}</p>
        <ol>
          <li>${t("Tap Start.")}</li>
          <li>${t("Lock the phone at once, and put it where you will carry it.")}</li>
          <li>${t("You should hear three tones. Then unlock it.")}</li>
        </ol>
        <button class="button main giant" @click=${start}>${t("Start the pocket test")}</button>
      `;
    }

    /** Called in the tap's event handler: playback needs its user activation. */
    function start() {
      const test = new PocketTest(speaker.fresh(arrived));
      const leaving = new AbortController();
      const { signal } = leaving;
      test.addEventListener("over", () => {
        leaving.abort();
        resolve(test.result);
      });
      document.addEventListener("visibilitychange", () => (isSeen() ? test.shown() : test.hidden()), {
        signal,
      });
      void test.start(pocketTrack(arrived.index, arrived.pack));
      showRunning(app, () => {
        leaving.abort();
        test.cancel();
        repaint();
        arrive(app);
      });
    }

    function music() {
      return html`
        <h1>${t("With your own music")}</h1>
        <p>${t("Start your music. Come back here, and tap Play.")}</p>
        <button class="button giant ${played ? "" : "main"}" @click=${play}>${played ? t("Play again") : t("Play")}</button>
        <div role="status">${missed ? MUSIC_STOPS : nothing}</div>
        ${
          played
            ? html`<div class="answers" role="group" aria-label=${t("Did you hear both?")}>
                <button class="button main" @click=${() => resolve(null)}>${t("I heard both")}</button>
                <button class="button" @click=${miss}>${t("Only one")}</button>
              </div>`
            : nothing
        }
      `;
    }

    function play() {
      speaker.play(checkTrack(arrived.index, arrived.pack, "voice"), arrived, mode);
      played = true;
      repaint();
    }

    function miss() {
      missed = true;
      repaint();
    }
  });
}

function isSeen() {
  return document.visibilityState === "visible";
}

const MUSIC_STOPS = html`<p class="card">
  ${t("Then this phone cannot mix the two. Choose “Locked, in a pocket” below, and walk without music.")}
</p>`;

/** @param {App} app @param {() => void} stop */
function showRunning(app, stop) {
  paint(
    app,
    html`
      <h1>${t("Lock your phone now")}</h1>
      <p>${t("You should hear three tones. Unlock it after the third.")}</p>
      <button class="button wide" @click=${stop}>${t("Stop the test")}</button>
    `,
  );
  arrive(app);
}
