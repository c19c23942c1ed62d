/** The settings page, "More". Each change is stored at once, and sent to the account if there is one. */

import "../../language/catalogue-settings.js";
import "../../language/catalogue-later.js";
import { readTheme, writeTheme } from "../../app/theme.js";
import { clipsIn, sampleTrack } from "../../engine/audio/samples.js";
import { t } from "../../language/translate.js";
import { getValue } from "../../store/key-value.js";
import { html, nothing } from "../../vendor/lit.js";
import { isWalking } from "../../walk/walk-lock.js";
import { fetchFew, fetchSound } from "../../walk/sound.js";
import { Speaker } from "../../walk/speaker.js";
import { soundLoading } from "../shared/sound-loading.js";
import { SPEAKERS } from "../../store/settings.js";
import { showVoice } from "../shared/voice-line.js";
import { LanguageSetting } from "./language-setting.js";
import { bedGroup, cueGroup, goalGroup, phoneGroup, themeGroup, voiceGroup } from "./setting-groups.js";
import { playButton } from "./setting-parts.js";
import { checkSentence } from "../shared/sound-result.js";
import { onChange, paint } from "../shared/painting.js";
import { TempoSetting } from "./tempo-setting.js";
import { NOT_WRITTEN } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */
/** @import { Sample } from "../../engine/audio/samples.js" */
/** @import { Settings } from "../../types.d.ts" */

/** Times after the signal is back. The first request may still fail. */
const AGAIN_AFTER_MS = [0, 3000];

/** @param {App} app */
export async function show(app) {
  let [settings, walking] = await Promise.all([app.settings.read(), isWalking()]);
  const lastCheck = await getValue(app.database, "sound_check");
  const again = lastCheck?.pocket
    ? await import("../shared/pocket-again.js").then(
        ({ pocketAgain }) => pocketAgain(lastCheck),
        () => nothing, // no signal
      )
    : nothing;
  const speaker = new Speaker(/** @type {HTMLAudioElement} */ (document.querySelector("[data-player]")));
  let problem = "";
  const planPart = settings.plan ? await import("./plan-part.js") : null;
  const tempo = new TempoSetting((beats_per_minute) => void change({ beats_per_minute }));
  const language = new LanguageSetting(app, repaint);
  let loaded = settings.speaker;
  let voice = soundLoading(fetchSound(app), repaint);
  const tries = SPEAKERS.map(bring);
  onChange(app, look);
  app.voice.addEventListener("change", () => showVoice(app.root, app.voice));
  document.addEventListener("visibilitychange", () => void look());
  window.addEventListener("online", () => AGAIN_AFTER_MS.forEach((wait) => setTimeout(bringAgain, wait)));
  repaint();

  /** @param {Settings["speaker"]} name */
  function bring(name) {
    return soundLoading(fetchFew(app.voices, name, clipsIn("speaker")), repaint);
  }

  function bringAgain() {
    SPEAKERS.forEach((name, n) => tries[n]?.failed && (tries[n] = bring(name)));
  }

  async function look() {
    [settings, walking] = await Promise.all([app.settings.read(), isWalking()]);
    if (settings.speaker !== loaded) {
      loaded = settings.speaker;
      voice = soundLoading(fetchSound(app), repaint);
    }
    repaint();
  }

  /** @param {Partial<Settings>} changes */
  function change(changes) {
    const isNew = Object.entries(changes).some(
      ([name, value]) => settings[/** @type {keyof Settings} */ (name)] !== value,
    );
    return isNew ? attempt(() => keep(changes)) : repaint();
  }

  /** @param {Partial<Settings>} changes */
  async function keep(changes) {
    settings = await app.settings.change(changes);
  }

  /** @param {() => unknown} write */
  async function attempt(write) {
    try {
      await write();
      problem = "";
    } catch (error) {
      console.error(error);
      problem = NOT_WRITTEN;
    }
    repaint();
  }

  /** @param {Sample} sample */
  function play(sample) {
    if (!voice.sound) return;
    speaker.play(sampleTrack(sample, settings, voice.sound), voice.sound);
  }

  /** @param {typeof voice} attempted */
  function tryVoice({ sound }) {
    if (!sound) return;
    speaker.play(sampleTrack("speaker", { ...settings, voice: true, voice_db: 0 }, sound), sound);
  }

  function repaint() {
    /** @type {import("./setting-groups.js").Actions["playing"]} */
    const playing = (what, sample) => playButton(what, Boolean(voice.sound) && !walking, () => play(sample));
    const actions = {
      settings,
      change: (/** @type {Partial<Settings>} */ changes) => void change(changes),
      playing,
      speakers: SPEAKERS.map((name, n) => {
        const attempted = /** @type {typeof voice} */ (tries[n]);
        const { sound, failed } = attempted;
        return { name, failed, ready: Boolean(sound) && !walking, play: () => tryVoice(attempted) };
      }),
    };
    paint(
      app,
      html`
        <div role="alert">${problem ? html`<p class="error">${problem}</p>` : nothing}</div>
        ${planPart?.planPart(app.programme, settings.plan, (plan) => void change({ plan })) ?? nothing}
        ${whyNoPlay(voice.failed, walking)} ${voiceGroup(actions)} ${cueGroup(actions)} ${bedGroup(actions, tempo)}
        <p>${checkSentence(lastCheck)}</p>
        ${again}
        <p><a class="button wide" href="/sound-check">${t("Check the sound")}</a></p>
        ${phoneGroup(actions)} ${goalGroup(actions)}
        ${themeGroup(readTheme(), (theme) => void attempt(() => writeTheme(theme)))}
        ${language.template()}
      `,
    );
    showVoice(app.root, app.voice);
  }
}

/** @param {boolean} failed @param {boolean} walking */
function whyNoPlay(failed, walking) {
  if (walking) {
    return html`<p class="hint">${t("You are walking. Play works again when the walk has ended.")}</p>`;
  }
  if (!failed) return nothing;
  return html`<p class="hint">
    ${t("The coach’s voice is not on this phone yet, so nothing can be played. Getting it needs a signal.")}
  </p>`;
}
