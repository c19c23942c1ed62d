/** Values of the form in which a therapist makes a plan: the plan that they come to, or what is wrong with them. */

import "../../language/catalogue-later.js";
import {
  DAYS_AT_MOST,
  NAME_AT_MOST,
  NOTE_AT_MOST,
  dayOf,
  daysBetween,
  isText,
} from "../../engine/programme/plan.js";
import { positionOf } from "../../engine/programme/programme.js";
import { t } from "../../language/translate.js";
import { CHARACTERS_AT_MOST, textOf } from "../../store/plan-code.js";

/** @import { Programme } from "../../types.d.ts" */
/** @typedef {import("../../engine/programme/plan.js").Plan} Plan */
/** @typedef {Record<string, string>} Values by the field's name; "": left to the walker */
/** @typedef {Partial<Record<string, string>>} Errors by the field's name */

const DAY_MS = 86_400_000;
const USUAL_DAYS = 84;
/** Value of "what" for intervals of the therapist's own. */
export const OWN = "own";

/** @param {number} nowMs @returns {Values} */
export function emptyValues(nowMs) {
  return {
    by: "",
    profession: "",
    what: "levels",
    start: "",
    highest: "",
    times: "4",
    seconds: "30",
    recover_s: "60",
    days: "",
    surface: "",
    way: "",
    look_every_s: "",
    companion: "",
    agreed_in: "",
    note: "",
    until: dayOf(nowMs + USUAL_DAYS * DAY_MS),
  };
}

/**
 * Plan of the fields, or what is wrong with them.
 *
 * @param {Values} values
 * @param {Programme} programme
 * @param {number} nowMs
 * @returns {{plan: Plan | null, errors: Errors}}
 */
export function planOf(values, programme, nowMs) {
  const [by, note] = [tidy(values["by"]), tidy(values["note"])];
  const made_on = dayOf(nowMs);
  /** @type {Errors} */
  const errors = {};
  if (by === "") errors["by"] = t("Please write your name.");
  else if (!isText(by, NAME_AT_MOST)) {
    errors["by"] = t("At most {count} letters, please.", { count: NAME_AT_MOST });
  }
  if (!values["profession"]) errors["profession"] = t("Please choose one.");
  const isOwn = values["what"] === OWN;
  const [start, highest] = isOwn ? ["", ""] : [values["start"] ?? "", values["highest"] ?? ""];
  if (start && highest && positionOf(programme, start) > positionOf(programme, highest)) {
    errors["highest"] = t("This is below the level to begin at.");
  }
  const lasts = daysBetween(made_on, values["until"] ?? "");
  if (!(lasts >= 1 && lasts <= DAYS_AT_MOST)) {
    errors["until"] = t("Please choose a day from tomorrow to a year from now.");
  }
  if (!isText(note, NOTE_AT_MOST)) {
    errors["note"] = t("At most {count} letters, please.", { count: NOTE_AT_MOST });
  }
  if (Object.keys(errors).length) return { plan: null, errors };
  const number = (/** @type {string} */ name) => Number(values[name]);
  const plan = /** @type {Plan} */ ({
    made_on,
    until: values["until"],
    by,
    profession: values["profession"],
    agreed_in: values["agreed_in"] || null,
    highest: highest || null,
    start: start || null,
    own: isOwn
      ? { times: number("times"), seconds: number("seconds"), recover_s: number("recover_s") }
      : null,
    days: number("days") || null,
    surface: values["surface"] || null,
    way: values["surface"] === "treadmill" ? null : values["way"] || null,
    look_every_s: number("look_every_s") || null,
    companion: values["companion"] === "on",
    note,
  });
  if (textOf(plan).length <= CHARACTERS_AT_MOST) return { plan, errors };
  return { plan: null, errors: { note: t("This is too long for the link. Please shorten it.") } };
}

/** @param {string | undefined} text */
function tidy(text = "") {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}
