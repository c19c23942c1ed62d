/** Groups of settings, each with a Play button if it changes a sound. */

import { lookEveryS, mayBeStanding } from "../../engine/programme/looks.js";
import { t } from "../../language/translate.js";
import { SHOULDER_EVERY_S, VOICE_DB } from "../../store/settings.js";
import { html, nothing } from "../../vendor/lit.js";
import { VOICE_PLACE } from "../shared/voice-line.js";
import { vibrate } from "../../walk/vibration.js";
import { choiceSetting, playButton, switchSetting } from "./setting-parts.js";

/** @import { Theme } from "../../app/theme.js" */
/** @import { Sample } from "../../engine/audio/samples.js" */
/** @import { Settings } from "../../types.d.ts" */
/** @import { TempoSetting } from "./tempo-setting.js" */

/**
 * @typedef {object} Actions the settings, and what the groups can do with them
 * @property {Settings} settings
 * @property {(changes: Partial<Settings>) => void} change
 * @property {(what: string, sample: Sample) => unknown} playing a Play button for the sample
 * @property {{ name: Settings["speaker"], ready: boolean, failed: boolean, play: () => void }[]} speakers each with
 *   how to try it; `failed`: its voice could not be fetched
 */

/** @type {Record<number, string>} */
const LOUDNESS = { [-6]: t("softer"), 0: t("as usual"), 6: t("louder") };
const BEDS = { air: t("almost nothing"), beat: t("a beat to walk to") };
const THEMES = { system: t("automatic"), light: t("light"), dark: t("dark") };
const DAYS = [0, 1, 2, 3, 4, 5, 6, 7];

/** @type {Record<Settings["speaker"], string>} */
const SPEAKS = { woman: t("Woman’s voice"), man: t("Man’s voice") };

const NEEDS_A_SIGNAL = t("Listening to a voice for the first time needs a signal.");

/** @param {Actions} actions */
export function voiceGroup({ settings, change, playing, speakers }) {
  const play = playing(t("the voice and a tone"), "voice");
  const toned = t(
    "Then each tone means one thing. Notes going up: walk backward. Notes going down: walk forward. The same note twice: stop.",
  );
  return html`
    <h2>${t("The voice")}</h2>
    ${switchSetting({
      label: t("The coach speaks"),
      on: settings.voice,
      change: (voice) => change({ voice }),
      hint: settings.voice ? nothing : toned,
      after: settings.voice ? nothing : play,
    })}
    ${settings.voice ? speakerSetting(settings, change, speakers) : nothing}
    ${
      settings.voice
        ? choiceSetting({
            name: "voice_db",
            legend: t("Compared with the tones, the voice is"),
            values: VOICE_DB,
            say: (db) => LOUDNESS[db],
            chosen: settings.voice_db,
            change: (voice_db) => change({ voice_db }),
            after: play,
          })
        : nothing
    }
  `;
}

/**
 * Choice of the speaker, with a Play button for each.
 *
 * @param {Settings} settings
 * @param {Actions["change"]} change
 * @param {Actions["speakers"]} speakers
 */
function speakerSetting(settings, change, speakers) {
  return choiceSetting({
    name: "speaker",
    legend: t("Who speaks"),
    values: speakers.map(({ name }) => name),
    say: (name) => SPEAKS[name],
    chosen: settings.speaker,
    change: (speaker) => change({ speaker }),
    after: html`<div class="row">
        ${speakers.map(({ name, ready, play }) => playButton(SPEAKS[name], ready, play, true))}
      </div>
      ${speakers.some(({ failed }) => failed) ? html`<p class="hint">${NEEDS_A_SIGNAL}</p>` : nothing} ${VOICE_PLACE}`,
  });
}

/** @param {Actions} actions */
export function cueGroup({ settings, change, playing }) {
  return html`
    <h2>${t("During a walk")}</h2>
    ${lookSettings(settings, change, playing(t("a look over the shoulder"), "check"))}
    ${switchSetting({
      label: t("“Halfway” and “one minute left”"),
      on: settings.halfway,
      change: (halfway) => change({ halfway }),
      after: playing(t("halfway, and one minute left"), "halfway"),
    })}
    ${switchSetting({
      label: t("Count down the end of an interval"),
      on: settings.countdown,
      change: (countdown) => change({ countdown }),
      after: playing(t("the countdown"), "countdown"),
    })}
    ${switchSetting({
      label: t("With a companion: count us both in"),
      on: settings.with_companion,
      change: (with_companion) => change({ with_companion }),
      after: playing(t("the count"), "companion"),
    })}
  `;
}

/**
 * Looks over a shoulder. Those that are taken standing come every 30 seconds at least.
 *
 * @param {Settings} settings
 * @param {Actions["change"]} change
 * @param {unknown} after
 */
function lookSettings(settings, change, after) {
  const { look_standing } = settings;
  return html`
    ${choiceSetting({
      name: "shoulder",
      legend: t("Seconds between looks over the shoulder"),
      values: SHOULDER_EVERY_S.filter((everyS) => !look_standing || mayBeStanding(everyS)),
      say: (seconds) => (seconds ? String(seconds) : t("none")),
      chosen: lookEveryS(settings),
      change: (shoulder_every_s) => change({ shoulder_every_s }),
      after,
    })}
    ${switchSetting({
      label: t("Stop walking for each look"),
      hint: t("For poor sight, a stiff neck or vertigo."),
      on: look_standing,
      change: (on) =>
        change({ look_standing: on, shoulder_every_s: lookEveryS({ ...settings, look_standing: on }) }),
    })}
  `;
}

/** @param {Actions} actions @param {TempoSetting} tempo */
export function bedGroup({ settings, change, playing }, tempo) {
  return html`
    ${choiceSetting({
      name: "bed",
      legend: t("In between you hear"),
      values: /** @type {const} */ (["air", "beat"]),
      say: (bed) => BEDS[bed],
      chosen: settings.bed,
      change: (bed) => change({ bed }),
    })}
    ${
      settings.bed === "beat"
        ? tempo.template(settings.beats_per_minute, playing(t("the beat"), "beat"))
        : nothing
    }
  `;
}

/** @param {Actions} actions */
export function phoneGroup({ settings, change }) {
  return html`
    <h2>${t("The phone on a walk")}</h2>
    ${switchSetting({
      label: t("Buzz when something changes"),
      on: settings.vibration,
      change: (vibration) => change({ vibration }),
      after:
        "vibrate" in navigator
          ? html`<button type="button" class="button" @click=${() => vibrate("backward")}>
              ${t("Try")}<span class="visually-hidden"> ${t("a buzz")}</span>
            </button>`
          : nothing,
    })}
    ${switchSetting({
      label: t("Keep the screen on during a walk"),
      on: settings.keep_screen_on,
      change: (keep_screen_on) => change({ keep_screen_on }),
    })}
    ${switchSetting({
      label: t("Lock the buttons from the start"),
      on: settings.touch_lock,
      change: (touch_lock) => change({ touch_lock }),
      hint: t("Then a tap does nothing but pause. A long press unlocks the others."),
    })}
  `;
}

/** @param {Actions} actions */
export function goalGroup({ settings, change }) {
  return html`
    <h2>${t("Your week")}</h2>
    ${choiceSetting({
      name: "weekly_goal",
      legend: t("Walking days in a good week"),
      values: DAYS,
      say: (days) => (days === 0 ? t("no goal") : days),
      chosen: settings.weekly_goal,
      change: (weekly_goal) => change({ weekly_goal }),
    })}
  `;
}

/** @param {Theme} theme @param {(theme: Theme) => void} choose */
export function themeGroup(theme, choose) {
  return html`
    <h2>${t("Light or dark")}</h2>
    ${choiceSetting({
      name: "theme",
      legend: t("Backstride is"),
      values: /** @type {const} */ (["system", "light", "dark"]),
      say: (each) => THEMES[each],
      chosen: theme,
      change: choose,
      hint: t("On this phone only."),
    })}
  `;
}
