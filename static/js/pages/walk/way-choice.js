/** Ways of walking on the screen before a walk: the choice between two, and what must be true on each. */

import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";

/** @import { Way } from "../../types.d.ts" */

/** @type {[Way, string][]} */
const CHOICES = [
  ["retrace", t("Back the way I came: no turns")],
  ["onward", t("Onward, loop or lane: with turns")],
];

/** Lines of the checklist that the way makes. @type {Record<Way, string[]>} */
export const TRUE_OF = {
  retrace: [
    t("I know this way. It is flat, dry and even, and the first minutes forward will show me the ground."),
    // Today's walk has shown no ground beyond its beginning.
    t("If I come back to where I began, I stop."),
  ],
  onward: [t("I have walked this way forward first. It is flat, dry and even, and I know it.")],
  treadmill: [
    t("I am clipped on with the safety cord. Both rails are in reach, and the incline is zero."),
    t("Backward, the belt goes at most 0.8 km/h (0.5 mph) at first, and never above 3 km/h."),
    t(
      "At each turn a helper stops the belt. Without one I stop it, step off, turn on the floor and step on again.",
    ),
    t("Another adult is here, if this is my first time."),
  ],
};

/**
 * @param {Way} way
 * @param {(way: Way) => void} choose
 */
export function wayChoice(way, choose) {
  return html`<fieldset>
    <legend>${t("Where will you walk backward?")}</legend>
    <div class="choices">
      ${CHOICES.map(
        ([value, label]) => html`<label>
          <input
            type="radio"
            name="way"
            value=${value}
            .checked=${value === way}
            @change=${() => choose(value)}
          ><span>${label}</span>
        </label>`,
      )}
    </div>
  </fieldset>`;
}
