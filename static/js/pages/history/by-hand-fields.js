/** Fields of a walk by hand: day, minutes, ground and way. */

import {
  BACKWARD_AT_MOST_MIN,
  DAYS_BACK,
  FORWARD_AT_MOST_MIN,
  isSome,
  oldestDate,
} from "../../engine/programme/by-hand.js";
import { dateOf } from "../../engine/programme/dates.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { phoneZone } from "../shared/locale.js";
import { SURFACES } from "../shared/words.js";
import { WAYS } from "./walk-facts.js";

/** @import { Entry, Slip } from "../../engine/programme/by-hand.js" */
/** @import { Surface, Way } from "../../types.d.ts" */

/** @type {Record<Slip, (most: number) => string>} */
const SLIPS = {
  missing: () => t("Choose the day of the walk."),
  ahead: () => t("That day is still to come."),
  too_old: () => t("Choose one of the last {count} days.", { count: DAYS_BACK }),
  none: () => t("How many minutes did you walk, backward or forward?"),
  not_whole: (most) => t("Write whole minutes, at most {most}.", { most }),
};

/**
 * @param {Entry} entry
 * @param {import("../../engine/programme/by-hand.js").Slips} slips
 * @param {(changes: Partial<Entry>) => void} change
 */
export function fields({ date, backward, forward, surface, way }, slips, change) {
  const [nowMs, zone] = [Date.now(), phoneZone()];
  return html`
    ${field(
      "on",
      t("Which day?"),
      slips.date && SLIPS[slips.date](0),
      (state) => html`<input
        id="on"
        type="date"
        min=${oldestDate(nowMs, zone)}
        max=${dateOf(nowMs, zone)}
        .value=${date}
        aria-invalid=${state.invalid}
        aria-describedby=${state.slip}
        @input=${(/** @type {Event} */ event) => change({ date: valueOf(event) })}
      >`,
    )}
    ${minutes("backward", t("Minutes backward"), backward, slips.backward && SLIPS[slips.backward](BACKWARD_AT_MOST_MIN), change)}
    ${minutes("forward", t("Minutes forward"), forward, slips.forward && SLIPS[slips.forward](FORWARD_AT_MOST_MIN), change)}
    <fieldset>
      <legend>${t("Where did you walk?")}</legend>
      <div class="choices">
        ${Object.entries(SURFACES).map(([value, label]) =>
          chip("surface", label, value === surface, () =>
            change({ surface: /** @type {Surface} */ (value) }),
          ),
        )}
      </div>
    </fieldset>
    ${isSome(backward) && surface !== "treadmill" ? wayChoice(way, change) : nothing}
  `;
}

/**
 * @param {"backward" | "forward"} name
 * @param {string} label
 * @param {string} value
 * @param {string | undefined} slip
 * @param {(changes: Partial<Entry>) => void} change
 */
function minutes(name, label, value, slip, change) {
  // A number field would hide what it cannot read.
  return field(
    name,
    label,
    slip,
    (state) => html`<input
      id=${name}
      inputmode="numeric"
      autocomplete="off"
      maxlength="4"
      .value=${value}
      aria-invalid=${state.invalid}
      aria-describedby=${state.slip}
      @input=${(/** @type {Event} */ event) => change({ [name]: valueOf(event) })}
    >`,
  );
}

/**
 * @param {string} id
 * @param {string} label
 * @param {string | undefined} slip
 * @param {(state: {invalid: unknown, slip: unknown}) => unknown} input attributes for it; nothing: without a slip
 */
function field(id, label, slip, input) {
  const state = { invalid: slip ? "true" : nothing, slip: slip ? `${id}-slip` : nothing };
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${slip ? html`<p class="error" id=${`${id}-slip`} role="alert">${slip}</p>` : nothing} ${input(state)}
  </div>`;
}

/** @param {Way} way @param {(changes: Partial<Entry>) => void} change */
function wayChoice(way, change) {
  const ways = /** @type {const} */ (["retrace", "onward"]);
  return html`<fieldset>
    <legend>${t("Where did you walk backward?")}</legend>
    <div class="choices">
      ${ways.map((value) => chip("way", WAYS[value], value === way, () => change({ way: value })))}
    </div>
  </fieldset>`;
}

/** @param {string} name @param {string} word @param {boolean} chosen @param {() => void} choose */
function chip(name, word, chosen, choose) {
  return html`<label>
    <input type="radio" name=${name} .checked=${chosen} @change=${choose}><span>${word}</span>
  </label>`;
}

/** @param {Event} event */
function valueOf({ target }) {
  return /** @type {HTMLInputElement} */ (target).value;
}
