/** Form for a walk of the walker's own making. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { duration } from "../shared/words.js";

/** @param {number} longestS longest interval that is open to the walker */
export function ownWalk(longestS) {
  const lengths = [10, 20, 30, 60, 90, 120, 180, 240, 300, 420, 600].filter((s) => s <= longestS);
  return html`<form action="/walk" method="get">
    <p class="hint">
      ${t("It is kept in your history, and opens no level.")}
      ${t("Each time, and all of it together, can be as long as on the levels open to you.")}
    </p>
    ${select(
      "times",
      t("How often backward"),
      Array.from({ length: 10 }, (_, i) => i + 1),
      2,
      (n) => `${n} ×`,
    )}
    ${select("seconds", t("How long each time"), lengths, lengths.at(-1) ?? 10, duration)}
    ${select("recover", t("Forward in between"), [30, 60, 90, 120, 180, 240, 300], 120, duration)}
    <button class="button main wide">${t("Go on")}</button>
  </form>`;
}

/**
 * @param {string} name @param {string} label @param {number[]} values @param {number} chosen
 * @param {(value: number) => string} say
 */
function select(name, label, values, chosen, say) {
  return html`<div class="field">
    <label for=${name}>${label}</label>
    <select id=${name} name=${name}>
      ${values.map((value) => html`<option value=${value} ?selected=${value === chosen}>${say(value)}</option>`)}
    </select>
  </div>`;
}
