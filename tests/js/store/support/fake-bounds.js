/** Bounds of the server, as the fake server applies them. tests/vectors/bounds.json compares both. */

import { readFileSync } from "node:fs";

import {
  brokenFields,
  isInstant,
  isText,
  listOf,
  oneOf,
  paths,
  whole,
} from "../../../../static/js/store/record-bounds.js";
import { DEFAULTS, settingsFrom } from "../../../../static/js/store/settings.js";

export { isId, isMonthTooLate, isTooEarly, isTooLate } from "../../../../static/js/store/record-bounds.js";

/** @typedef {import("../../../../static/js/store/record-bounds.js").Shape} Shape */

/** Levels of the programme, and null for a walk without one. */
export const STEPS = [
  null,
  ...JSON.parse(readFileSync(new URL("../../../vectors/programme.json", import.meta.url), "utf8")).steps.map(
    (/** @type {{ id: string }} */ { id }) => id,
  ),
];
/** @type {Record<"reminder" | "settings", Shape>} */
const OTHERS = {
  reminder: {
    fields: {
      days: (days) => listOf(7, whole(1, 7))(days) && days.length > 0 && isRising(days),
      at: (at) => typeof at === "string" && /^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(at),
      zone: isText,
      on: oneOf(true, false),
    },
  },
  settings: {
    fields: {
      settings: {
        fields: Object.fromEntries(
          Object.keys(DEFAULTS).map((name) => [
            name,
            (value) => /** @type {any} */ (settingsFrom({ [name]: value }))[name] === value,
          ]),
        ),
        optional: Object.keys(DEFAULTS),
      },
      changed_at: isInstant,
    },
  },
};

/**
 * Fields that break a bound, as dotted paths.
 *
 * @param {"walk" | "screening" | "fall" | "diary" | "reminder" | "settings"} kind
 * @param {any} body
 * @returns {string[]}
 */
export function brokenBounds(kind, body) {
  if (kind === "reminder" || kind === "settings") return paths(OTHERS[kind], body, "");
  return brokenFields(kind, body, STEPS);
}

/** @param {number[]} days */
function isRising(days) {
  return days.every((day, i) => i === 0 || /** @type {number} */ (days[i - 1]) < day);
}
