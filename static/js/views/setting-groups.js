/** The settings by what they are about, each with a Play where there is something to hear. */

import { SHOULDER_EVERY_S, VOICE_DB } from "../store/settings.js";
import { html, nothing } from "../vendor/lit.js";
import { buzz } from "../walk/extras.js";
import { choiceSetting, switchSetting } from "./setting-parts.js";

/** @import { Theme } from "../app/theme.js" */
/** @import { Sample } from "../engine/samples.js" */
/** @import { Settings } from "../types.d.ts" */
/** @import { TempoSetting } from "./tempo-setting.js" */

/**
 * @typedef {object} Hands what the groups below can do
 * @property {Settings} settings
 * @property {(changes: Partial<Settings>) => void} change
 * @property {(what: string, sample: Sample) => unknown} playing the button that plays it
 */

/** @type {Record<number, string>} */
const LOUDNESS = { [-6]: "softer", 0: "as usual", 6: "louder" };
const BEDS = { air: "almost nothing", beat: "a beat to walk to" };
const THEMES = { system: "automatic", light: "light", dark: "dark" };
const DAYS = [1, 2, 3, 4, 5, 6, 7];

/** @param {Hands} hands */
export function voiceGroup({ settings, change, playing }) {
  const play = playing("the voice and a tone", "voice");
  const toned =
    "Then each tone means one thing: rising is backward, falling is forward, two alike are a turn.";
  return html`
    <h2>The voice</h2>
    ${switchSetting({
      label: "The coach speaks",
      on: settings.voice,
      change: (voice) => change({ voice }),
      hint: settings.voice ? nothing : toned,
      after: settings.voice ? nothing : play,
    })}
    ${
      settings.voice
        ? choiceSetting({
            name: "voice_db",
            legend: "Beside the tones the voice is",
            values: VOICE_DB,
            say: (db) => LOUDNESS[db] ?? "",
            chosen: settings.voice_db,
            change: (voice_db) => change({ voice_db }),
            after: play,
          })
        : nothing
    }
  `;
}

/** @param {Hands} hands */
export function cueGroup({ settings, change, playing }) {
  return html`
    <h2>On the way</h2>
    ${choiceSetting({
      name: "shoulder",
      legend: "Seconds between looks over the shoulder",
      values: SHOULDER_EVERY_S,
      say: (seconds) => (seconds ? String(seconds) : "none"),
      chosen: settings.shoulder_every_s,
      change: (shoulder_every_s) => change({ shoulder_every_s }),
      after: playing("a look over the shoulder", "check"),
    })}
    ${switchSetting({
      label: "“Halfway” and “one minute left”",
      on: settings.halfway,
      change: (halfway) => change({ halfway }),
      after: playing("halfway, and one minute left", "halfway"),
    })}
    ${switchSetting({
      label: "Count down the end of an interval",
      on: settings.countdown,
      change: (countdown) => change({ countdown }),
      after: playing("the countdown", "countdown"),
    })}
  `;
}

/** @param {Hands} hands @param {TempoSetting} tempo */
export function bedGroup({ settings, change, playing }, tempo) {
  return html`
    ${choiceSetting({
      name: "bed",
      legend: "In between you hear",
      values: /** @type {const} */ (["air", "beat"]),
      say: (bed) => BEDS[bed],
      chosen: settings.bed,
      change: (bed) => change({ bed }),
    })}
    ${
      settings.bed === "beat"
        ? tempo.template(settings.beats_per_minute, playing("the beat", "beat"))
        : nothing
    }
  `;
}

/** @param {Hands} hands */
export function phoneGroup({ settings, change }) {
  return html`
    <h2>The phone on a walk</h2>
    ${switchSetting({
      label: "Buzz when something changes",
      on: settings.vibration,
      change: (vibration) => change({ vibration }),
      after:
        "vibrate" in navigator
          ? html`<button type="button" class="button" @click=${() => buzz("backward")}>
              Try<span class="visually-hidden"> a buzz</span>
            </button>`
          : nothing,
    })}
    ${switchSetting({
      label: "Keep the screen on during a walk",
      on: settings.keep_screen_on,
      change: (keep_screen_on) => change({ keep_screen_on }),
    })}
    ${switchSetting({
      label: "Lock the buttons from the start",
      on: settings.touch_lock,
      change: (touch_lock) => change({ touch_lock }),
      hint: "Then a tap does nothing but pause. A long press unlocks the others.",
    })}
  `;
}

/** @param {Hands} hands */
export function goalGroup({ settings, change }) {
  return html`
    <h2>Your week</h2>
    ${choiceSetting({
      name: "weekly_goal",
      legend: "Walking days that make a good week",
      values: DAYS,
      say: String,
      chosen: settings.weekly_goal,
      change: (weekly_goal) => change({ weekly_goal }),
      kind: "days",
    })}
  `;
}

/** @param {Theme} theme @param {(theme: Theme) => void} choose */
export function themeGroup(theme, choose) {
  return html`
    <h2>Light or dark</h2>
    ${choiceSetting({
      name: "theme",
      legend: "Backstride is",
      values: /** @type {const} */ (["system", "light", "dark"]),
      say: (each) => THEMES[each],
      chosen: theme,
      change: choose,
      hint: "On this phone only.",
    })}
  `;
}
