/** Screen before a walk to a beat alone: how quick, and how long (docs/progression.md 7.22). */

import "../../language/catalogue-walk-later.js";
import "../../language/catalogue-later.js";
import { sampleTrack } from "../../engine/audio/samples.js";
import { FASTEST, SLOWEST } from "../../engine/audio/tempo.js";
import { beatWalk } from "../../engine/programme/phases.js";
import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { Speaker } from "../../walk/speaker.js";
import { arrive, paint } from "../shared/painting.js";
import { soundLoading } from "../shared/sound-loading.js";
import { duration } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */
/** @import { Choice } from "../../engine/programme/offer.js" */

const STEP = 10;
const TEMPOS = Array.from({ length: (FASTEST - SLOWEST) / STEP + 1 }, (_, i) => SLOWEST + i * STEP);
const MINUTES = [5, 10, 15, 20, 30];

/**
 * Asks for the tempo, which the settings keep, and for the minutes.
 *
 * @param {App} app
 * @param {Promise<import("../../walk/sound.js").Sound>} sound
 * @returns {Promise<Choice>}
 */
export async function askBeat(app, sound) {
  const settings = await app.settings.read();
  let perMinute = settings.beats_per_minute;
  let minutes = 10;
  const leaving = new AbortController();
  const speaker = new Speaker(/** @type {HTMLAudioElement} */ (document.querySelector("[data-player]")));
  const voice = soundLoading(sound, repaint, leaving.signal);
  /** @type {(choice: Choice) => void} */
  let answer = () => {};
  const answered = new Promise((/** @type {(choice: Choice) => void} */ resolve) => (answer = resolve));
  repaint();
  arrive(app);
  return answered;

  function repaint() {
    paint(app, template());
  }

  function template() {
    const all = [...new Set([...TEMPOS, settings.beats_per_minute])].sort((a, b) => a - b);
    return html`<div class="ready" data-screen="beat">
      <h1>${t("Just a beat")}</h1>
      <p>${t("A steady beat to walk forward to. The voice says little. If talking gets hard, slow down.")}</p>
      ${choice("tempo", t("Steps a minute"), all, perMinute, String, (chosen) => (perMinute = chosen))}
      <p><button type="button" class="button wide" ?disabled=${!voice.sound} @click=${hear}>${t("Hear the beat")}</button></p>
      ${choice(
        "minutes",
        t("How long"),
        MINUTES,
        minutes,
        (n) => duration(60 * n),
        (chosen) => (minutes = chosen),
      )}
      <button class="button main giant" data-next @click=${() => void next()}>${t("Next")}</button>
      <p><a class="button wide" href="/">${t("Not today")}</a></p>
    </div>`;
  }

  /**
   * @param {string} name @param {string} legend @param {readonly number[]} values @param {number} chosen
   * @param {(value: number) => string} say @param {(value: number) => void} choose
   */
  function choice(name, legend, values, chosen, say, choose) {
    const change = (/** @type {number} */ value) => {
      choose(value);
      repaint();
    };
    return html`<fieldset>
      <legend>${legend}</legend>
      <div class="choices">
        ${values.map(
          (value) => html`<label>
            <input type="radio" name=${name} .checked=${value === chosen} @change=${() => change(value)}
            ><span>${say(value)}</span>
          </label>`,
        )}
      </div>
    </fieldset>`;
  }

  function hear() {
    if (!voice.sound) return;
    speaker.play(sampleTrack("beat", { ...settings, beats_per_minute: perMinute }, voice.sound), voice.sound);
  }

  async function next() {
    speaker.quiet();
    leaving.abort();
    try {
      if (perMinute !== settings.beats_per_minute) await app.settings.change({ beats_per_minute: perMinute });
    } catch (error) {
      console.error(error); // a full phone: this walk has the beat all the same
    }
    const name = t("Forward to a beat, {count} steps a minute", { count: perMinute });
    answer({ step: null, planned: beatWalk(60 * minutes), name });
  }
}
