/** Form for a new or changed reminder: days, time, zone. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { phoneZone } from "../shared/locale.js";
import { WEEKDAYS, isPhoneZone } from "./reminder-words.js";

/** @import { Reminder } from "../../types.d.ts" */
/** @typedef {Pick<Reminder, "id" | "days" | "at" | "zone" | "on"> & { isNew: boolean }} Draft */
/** @typedef {Partial<Record<"days" | "at" | "zone", string>>} Slips validation errors by field */

/** Monday, Wednesday, Friday as ISO weekdays: three days, with rest between them. */
const USUAL_DAYS = [1, 3, 5];

/** @param {string} at @returns {Draft} */
export function newDraft(at) {
  return { id: crypto.randomUUID(), days: USUAL_DAYS, at, zone: phoneZone(), on: true, isNew: true };
}

/** @param {Draft} draft @returns {Slips} */
export function slipsIn({ days, at }) {
  return {
    ...(days.length === 0 && { days: t("Choose at least one day.") }),
    ...(at === "" && { at: t("Choose a time.") }),
  };
}

/**
 * @param {Draft} draft
 * @param {object} actions
 * @param {(change: Partial<Draft>) => void} actions.change
 * @param {() => void} actions.save
 * @param {() => void} actions.leave
 * @param {Slips} actions.slips
 * @param {string} actions.problem why it could not be saved
 */
export function reminderForm(draft, { change, save, leave, slips, problem }) {
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    save();
  };
  return html`<form @submit=${submit} novalidate>
    <h2 tabindex="-1">${draft.isNew ? t("A new reminder") : t("Change the reminder")}</h2>
    <fieldset aria-describedby=${slips.days ? "days-slip" : nothing}>
      <legend>${t("On these days")}</legend>
      ${slip("days-slip", slips.days)}
      <div class="choices weekdays">${WEEKDAYS().map((name, i) => dayChip(name, i + 1, draft, change))}</div>
    </fieldset>
    <div class="field">
      <label for="at">${t("At")}</label>
      ${slip("at-slip", slips.at)}
      <input
        id="at"
        type="time"
        required
        .value=${draft.at}
        aria-invalid=${slips.at ? "true" : nothing}
        aria-describedby=${slips.at ? "at-slip" : nothing}
        @input=${(/** @type {Event} */ { target }) =>
          change({ at: /** @type {HTMLInputElement} */ (target).value })}
      >
    </div>
    ${slip("zone-slip", slips.zone)} ${zoneLine(draft, () => change({ zone: phoneZone() }))}
    <div role="alert">${problem ? html`<p class="error">${problem}</p>` : nothing}</div>
    <button class="button main giant">${t("Save")}</button>
    <button type="button" class="button wide" @click=${leave}>
      ${draft.isNew ? t("No reminder") : t("Leave it as it was")}
    </button>
  </form>`;
}

/**
 * @param {string} name @param {number} day @param {Draft} draft
 * @param {(change: Partial<Draft>) => void} change
 */
function dayChip(name, day, { days }, change) {
  const others = days.filter((each) => each !== day);
  const isChosen = others.length < days.length;
  return html`<label>
    <input
      type="checkbox"
      aria-label=${name}
      .checked=${isChosen}
      @change=${() => change({ days: isChosen ? others : [...others, day].sort() })}
    ><span>${name.slice(0, 3)}</span>
  </label>`;
}

/** @param {string} id @param {string | undefined} words */
function slip(id, words) {
  return words ? html`<p class="error" id=${id} role="alert">${words}</p>` : nothing;
}

/** @param {Pick<Reminder, "zone">} reminder @param {() => void} usePhoneZone */
export function zoneLine({ zone }, usePhoneZone) {
  if (isPhoneZone(zone)) {
    return html`<p class="quiet">${t("Times are in")} ${zoneName(zone)}${t(", as on this phone.")}</p>`;
  }
  return html`
    <p>${t("Times are in")} ${zoneName(zone)}. ${t("This phone is in")} ${zoneName(phoneZone())}.</p>
    <p><button type="button" class="button" @click=${usePhoneZone}>${t("Use this phone’s zone")}</button></p>
  `;
}

/** America/New York; it may break behind the stroke. @param {string} zone */
export function zoneName(zone) {
  return zone
    .replaceAll("_", " ")
    .split("/")
    .map((part, i) => (i ? html`/<wbr>${part}` : part));
}
