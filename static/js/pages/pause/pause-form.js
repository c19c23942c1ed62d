/** Form for a planned pause: first day, last day, and why. */

import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";

/** @import { Slip } from "../../engine/programme/planned-pause.js" */
/** @typedef {"holiday" | "ill" | "other"} Because */
/** @typedef {{id: string, from: string, to: string, because: Because}} Draft */
/**
 * @typedef {object} Actions
 * @property {(changes: Partial<Draft>) => void} change
 * @property {() => void} save
 * @property {(() => void) | null} close null: there is nothing to go back to
 */

/** @type {Record<Because, string>} */
export const BECAUSE = { holiday: t("Holiday"), ill: t("Ill"), other: t("Something else") };

/** @type {Record<Slip, string>} */
const SLIPS = {
  missing: t("Choose a day."),
  too_old: t("Choose a day of this year or the last."),
  over: t("That day is over. Choose today or a later day."),
  before: t("Choose the first day of the pause, or a later one."),
  too_long: t("A pause can be a year long, no more."),
};

/** @param {Draft} draft @param {{from?: Slip, to?: Slip}} slips @param {string} problem @param {Actions} actions */
export function pauseForm(draft, slips, problem, { change, save, close }) {
  return html`<form
    novalidate
    @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      save();
    }}
  >
    ${dateField("from", t("First day"), draft.from, slips.from, (from) => change({ from }))}
    ${dateField("to", t("Last day"), draft.to, slips.to, (to) => change({ to }))}
    <fieldset>
      <legend>${t("Why?")}</legend>
      <div class="choices">
        ${Object.entries(BECAUSE).map(
          ([value, word]) => html`<label>
            <input
              type="radio"
              name="because"
              .checked=${value === draft.because}
              @change=${() => change({ because: /** @type {Because} */ (value) })}
            ><span>${word}</span>
          </label>`,
        )}
      </div>
    </fieldset>
    <p>
      ${t("After two weeks without a walk we begin a little lower, also after a planned pause. Your body needs to get used to it again.")}
    </p>
    <div role="alert">${problem ? html`<p class="error">${problem}</p>` : nothing}</div>
    <p><button class="button main giant">${t("Save the pause")}</button></p>
    ${close ? html`<p><button type="button" class="button wide" @click=${close}>${t("Not now")}</button></p>` : nothing}
  </form>`;
}

/**
 * @param {string} id
 * @param {string} label
 * @param {string} date
 * @param {Slip | undefined} slip
 * @param {(date: string) => void} change
 */
function dateField(id, label, date, slip, change) {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${slip ? html`<p class="error" id=${`${id}-slip`} role="alert">${SLIPS[slip]}</p>` : nothing}
    <input
      id=${id}
      type="date"
      .value=${date}
      aria-invalid=${slip ? "true" : nothing}
      aria-describedby=${slip ? `${id}-slip` : nothing}
      @input=${(/** @type {Event} */ { target }) => change(/** @type {HTMLInputElement} */ (target).value)}
    >
  </div>`;
}
