/** Choice of the sound mode: a locked phone, or the walker's own music with the screen on. No phone can do both. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";

/** @typedef {import("../../types.js").Settings["sound_mode"]} SoundMode */

/** @type {Record<SoundMode, string>} */
export const MODES = { pocket: t("Locked, in a pocket"), with_music: t("Screen on, with my own music") };

/**
 * @param {Pick<import("../../app/app.js").App, "settings">} app
 * @param {SoundMode} mode
 * @param {(mode: SoundMode) => void} chosen
 */
export function modeChoice({ settings }, mode, chosen) {
  /** @param {SoundMode} value */
  const choose = (value) => {
    chosen(value);
    // If it cannot be stored, the mode applies to this walk only.
    settings.change({ sound_mode: value }).catch((error) => console.warn("Not kept:", error));
  };
  return html`<fieldset>
    <legend>${t("How will you carry the phone?")}</legend>
    <div class="choices">
      ${Object.entries(MODES).map(
        ([value, label]) => html`<label>
          <input
            type="radio"
            name="sound_mode"
            value=${value}
            .checked=${value === mode}
            @change=${() => choose(/** @type {SoundMode} */ (value))}
          ><span>${label}</span>
        </label>`,
      )}
    </div>
    ${mode === "pocket" ? POCKET : withMusic()}
  </fieldset>`;
}

const POCKET = html`<p class="hint">
  ${t(
    "The coach goes on when you lock the phone and put it away. Other music stops: a locked phone cannot " +
      "mix the two.",
  )}
</p>`;

function withMusic() {
  return html`<p class="hint">
      ${t(
        "Start your music first. The coach speaks over it, as long as the screen is on: locked, the coach may fall " +
          "silent.",
      )}
    </p>
    ${"audioSession" in navigator ? SILENT_SWITCH : MAY_STOP} ${navigator.wakeLock ? nothing : STAYS_NOT_ON}`;
}

const SILENT_SWITCH = html`<p class="hint">
  ${t("In this mode, silent mode on an iPhone silences the coach too. Switch silent mode off.")}
</p>`;
const MAY_STOP = html`<p class="hint">
  ${t("Some browsers stop the music all the same, and this one does not let us ask. Try it at home once.")}
</p>`;
const STAYS_NOT_ON = html`<p class="hint">
  ${t("This browser cannot keep the screen on. In the phone’s settings, let it go dark later.")}
</p>`;
