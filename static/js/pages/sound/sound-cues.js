/** First part of the sound check: plays each kind of cue, and asks if the walker heard it. */

import "../../language/catalogue-later.js";
import { checkTrack } from "../../engine/audio/sound-check.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { soundLoading } from "../shared/sound-loading.js";
import { NOT_HEARD } from "./sound-help.js";
import { arrive, paint } from "../shared/painting.js";

/** @import { App } from "../../app/app.js" */
/** @import { SampleKind } from "../../engine/audio/sound-check.js" */
/** @import { Means } from "./sound.js" */

/** @type {{kind: SampleKind, title: string, about: string}[]} */
export const KINDS = [
  {
    kind: "voice",
    title: t("Can you hear the voice?"),
    about: t("It says what comes next. Carry the phone as you will on the walk."),
  },
  {
    kind: "countdown",
    title: t("Can you hear the countdown?"),
    about: t("Three short tones, then a long one: now something changes."),
  },
  {
    kind: "signs",
    title: t("Can you hear the signs?"),
    about: t("Notes going up: walk backward. Notes going down: walk forward. The same note twice: stop."),
  },
];

/**
 * Ask about one kind of cue. Resolves with true if the walker heard it.
 *
 * @param {App} app
 * @param {number} index of the kind
 * @param {Means} means
 * @returns {Promise<boolean>}
 */
export function askWhetherHeard(app, index, { sound, speaker, wayOut }) {
  const { kind, title, about } = /** @type {(typeof KINDS)[number]} */ (KINDS[index]);
  return new Promise((resolve) => {
    let [played, missed] = [false, false];
    const voice = soundLoading(sound, repaint);
    repaint();
    arrive(app);

    function repaint() {
      paint(
        app,
        html`
          <h1>${title}</h1>
          <p class="quiet">${t("Sound {number} of {all}", { number: index + 1, all: KINDS.length })}</p>
          <p>${about}</p>
          ${voice.failed ? VOICE_FAILED : playButton()}
          <div role="status">${missed ? NOT_HEARD : nothing}</div>
          ${played ? question() : nothing}
          ${wayOut}
        `,
      );
    }

    function playButton() {
      const again = played ? t("Play again") : t("Play");
      return html`<button
        class="button giant ${played && !missed ? "" : "main"}"
        ?disabled=${!voice.sound}
        @click=${play}
      >${voice.sound ? again : t("Fetching the voice …")}</button>`;
    }

    function question() {
      return html`<div class="answers" role="group" aria-label=${t("Did you hear it?")}>
        <button class="button ${missed ? "" : "main"}" @click=${() => resolve(true)}>${t("I heard it")}</button>
        ${
          missed
            ? html`<button class="button" @click=${() => resolve(false)}>${t("Go on without")}</button>`
            : html`<button class="button" @click=${miss}>${t("I did not")}</button>`
        }
      </div>`;
    }

    function play() {
      if (!voice.sound) return;
      const { index: clips, pack } = voice.sound;
      speaker.play(checkTrack(clips, pack, kind), voice.sound);
      played = true;
      repaint();
    }

    function miss() {
      missed = true;
      repaint();
    }
  });
}

const VOICE_FAILED = html`<p class="error" role="alert">
    ${t("The coach’s voice has not arrived. Is there a signal?")}
  </p>
  <button class="button main wide" @click=${() => location.reload()}>${t("Try again")}</button>`;
