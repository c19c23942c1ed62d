/** Form for a walk of the walker's own making: how often, how long, and a name to keep it under. */

import "../../language/catalogue-later.js";
import { NAME_AT_MOST } from "../../engine/programme/diary.js";
import { ownWalk } from "../../engine/programme/own-walk.js";
import { longestIntervalS } from "../../engine/programme/programme.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { duration, numbers } from "../shared/words.js";

/** @import { NameSlip } from "../../engine/programme/own-walk-name.js" */
/** @import { Programme } from "../../types.d.ts" */
/** @typedef {{id: string, name: string, times: number, seconds: number, recover_s: number}} Draft */
/**
 * @typedef {object} Given
 * @property {Programme} programme
 * @property {string} unlocked
 * @property {boolean} mayWalk
 * @property {boolean} isFull true: no further walk can be kept
 * @property {NameSlip | null} slip
 * @property {string} problem
 * @property {(changes: Partial<Draft>) => void} change
 * @property {(() => void) | null} walk null: the walk is changed, not walked
 * @property {() => void} save
 * @property {(() => void) | null} close null: there is nothing to go back to
 */

const TIMES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const SECONDS = [10, 20, 30, 60, 90, 120, 180, 240, 300, 420, 600];
const RECOVER_S = [30, 60, 90, 120, 180, 240, 300];

/** @type {Record<NameSlip, string>} */
const SLIPS = {
  missing: t("Give the walk a name."),
  too_long: t("Choose a shorter name, of 40 letters at most."),
  not_showable: t("Some of these characters cannot be shown. Please type the name again."),
  taken: t("You have a walk of that name already. Choose another name."),
};

/** @param {Programme} programme @param {string} unlocked @returns {Draft} */
export function newDraft(programme, unlocked) {
  const seconds = Math.max(...SECONDS.filter((each) => each <= longestIntervalS(programme, unlocked)));
  return { id: crypto.randomUUID(), name: "", times: 2, seconds, recover_s: 120 };
}

/** @param {Draft} draft @param {Given} given */
export function ownWalkForm(draft, { programme, unlocked, mayWalk, isFull, slip, problem, ...actions }) {
  const { change, walk, save, close } = actions;
  const longestS = longestIntervalS(programme, unlocked);
  return html`<form
    novalidate
    @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      if (walk && mayWalk) walk();
      else save();
    }}
  >
    <p class="hint">
      ${t("It is kept in your history, and opens no level.")}
      ${t("Each time, and all of it together, can be as long as on the levels open to you.")}
    </p>
    ${select(
      "times",
      t("How often backward"),
      TIMES,
      draft.times,
      (n) => `${n} ×`,
      (times) => change({ times }),
    )}
    ${select(
      "seconds",
      t("How long each time"),
      SECONDS.filter((s) => s <= longestS),
      draft.seconds,
      duration,
      (seconds) => change({ seconds }),
    )}
    ${select("recover", t("Forward in between"), RECOVER_S, draft.recover_s, duration, (recover_s) => change({ recover_s }))}
    <p role="status">${asWalked(draft, programme, unlocked)}</p>
    ${isFull ? html`<p class="hint">${FULL}</p>` : nameField(draft.name, walk !== null, slip, change)}
    <div role="alert">${problem ? html`<p class="error">${problem}</p>` : nothing}</div>
    ${walk && mayWalk ? html`<p><button class="button main giant">${t("Go on")}</button></p>` : nothing}
    ${isFull ? nothing : saveButton(walk !== null && mayWalk, save)}
    ${close ? html`<p><button type="button" class="button wide" @click=${close}>${t("Not now")}</button></p>` : nothing}
  </form>`;
}

const FULL = t("20 walks are kept already. Delete one, and you can keep another.");

/** @param {boolean} isSecond true: the first button walks @param {() => void} save */
function saveButton(isSecond, save) {
  return isSecond
    ? html`<p><button type="button" class="button wide" data-save @click=${save}>${t("Save it for later")}</button></p>`
    : html`<p><button class="button main giant" data-save>${t("Save")}</button></p>`;
}

/**
 * The walk as the coach would lead it now, if that is less than what is chosen.
 *
 * @param {Draft} draft @param {Programme} programme @param {string} unlocked
 */
function asWalked(draft, programme, unlocked) {
  const { planned, isShorter } = ownWalk(draft, programme, unlocked);
  if (!isShorter) return nothing;
  return t("For now this is {numbers}: no longer than the levels open to you.", {
    numbers: numbers(planned),
  });
}

/** @param {string} name @param {boolean} isOptional @param {NameSlip | null} slip @param {Given["change"]} change */
function nameField(name, isOptional, slip, change) {
  return html`<div class="field">
    <label for="name">${isOptional ? t("Name, to keep it") : t("Name")}</label>
    ${slip ? html`<p class="error" id="name-slip" role="alert">${SLIPS[slip]}</p>` : nothing}
    <input
      id="name"
      type="text"
      autocomplete="off"
      maxlength=${2 * NAME_AT_MOST}
      .value=${name}
      aria-invalid=${slip ? "true" : nothing}
      aria-describedby=${slip ? "name-slip" : nothing}
      @input=${(/** @type {Event} */ { target }) => change({ name: /** @type {HTMLInputElement} */ (target).value })}
    >
  </div>`;
}

/**
 * @param {string} id @param {string} label @param {number[]} values @param {number} chosen
 * @param {(value: number) => string} say @param {(value: number) => void} choose
 */
function select(id, label, values, chosen, say, choose) {
  // The kept value may be more than is open now, or come from another program.
  const all = values.includes(chosen) ? values : [...values, chosen].sort((a, b) => a - b);
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select
      id=${id}
      @change=${(/** @type {Event} */ { target }) =>
        choose(Number(/** @type {HTMLSelectElement} */ (target).value))}
    >
      ${all.map((value) => html`<option value=${value} ?selected=${value === chosen}>${say(value)}</option>`)}
    </select>
  </div>`;
}
