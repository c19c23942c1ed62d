/** Parts of the settings page: switches, choices, Play buttons. Each shows a value and calls back with the new one. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html, live, nothing } from "../../vendor/lit.js";

/**
 * @param {object} given
 * @param {string} given.label
 * @param {boolean} given.on
 * @param {(on: boolean) => void} given.change
 * @param {unknown} [given.hint]
 * @param {unknown} [given.after] a button that tries the setting
 */
export function switchSetting({ label, on, change, hint = nothing, after = nothing }) {
  return html`<div class="setting">
    <label class="switch">
      <span>${label}</span>
      <input
        type="checkbox"
        .checked=${live(on)}
        @change=${(/** @type {Event} */ { target }) =>
          change(/** @type {HTMLInputElement} */ (target).checked)}
      >
    </label>
    ${hint === nothing ? nothing : html`<p class="hint">${hint}</p>`} ${after}
  </div>`;
}

/**
 * @template {string | number} Value
 * @param {object} given
 * @param {string} given.name of the group in the page
 * @param {string} given.legend
 * @param {readonly Value[]} given.values
 * @param {(value: Value) => unknown} given.say
 * @param {Value} given.chosen
 * @param {(value: Value) => void} given.change
 * @param {string} [given.kind] a CSS class for the layout of the choices
 * @param {unknown} [given.hint]
 * @param {unknown} [given.after]
 */
export function choiceSetting({
  name,
  legend,
  values,
  say,
  chosen,
  change,
  kind = "",
  hint = nothing,
  after = nothing,
}) {
  return html`<div class="setting">
    <fieldset>
      <legend>${legend}</legend>
      ${hint === nothing ? nothing : html`<p class="hint">${hint}</p>`}
      <div class="choices ${kind}">
        ${values.map(
          (value) => html`<label>
            <input type="radio" name=${name} .checked=${live(chosen === value)} @change=${() => change(value)}
            ><span>${say(value)}</span>
          </label>`,
        )}
      </div>
    </fieldset>
    ${after}
  </div>`;
}

/**
 * @param {string} what is played
 * @param {boolean} ready
 * @param {() => void} play called in the tap's event handler
 * @param {boolean} [named] true: everybody reads what is played; false: screen readers alone
 */
export function playButton(what, ready, play, named = false) {
  return html`<button type="button" class="button play" ?disabled=${!ready} @click=${play}>
    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M7 4v16l13-8z"></path></svg>
    ${named ? html`<span class="visually-hidden">${t("Play")} </span>${what}` : html`${t("Play")}<span class="visually-hidden"> ${what}</span>`}
  </button>`;
}
