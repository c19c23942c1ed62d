/** Words of the self-measures: their names, results and changes. */

import { t, tn } from "../../language/translate.js";
import { lazy } from "../shared/lazy.js";
import { LOCALE } from "../shared/locale.js";

/** @import { Side, Test } from "../../engine/programme/measures.js" */

/** @type {Readonly<Record<Test, string>>} */
export const NAMES = {
  stance: t("On one leg"),
  chair: t("Up from a chair"),
  backward: t("Three metres backward"),
};

/** @type {Readonly<Record<Test, string>>} */
export const ABOUT = {
  stance: t("How long you stand on one leg, next to a counter. After 45 seconds it is over."),
  chair: t("How often you stand up from a chair in 30 seconds."),
  backward: t("How long three metres (ten feet) backward take you. Only with a companion."),
};

/** @type {Readonly<Record<Side, string>>} */
export const LEGS = { left: t("Left leg"), right: t("Right leg") };

const SAME = t("The same as the first time.");

/** "12.4 seconds", "11 times". @param {Test} test @param {number} value */
export function result(test, value) {
  return test === "chair" ? tn("{count} time", "{count} times", value) : LONG().format(value / 1000);
}

/** Number alone, for a table: "12.4s", "11". @param {Test} test @param {number} value */
export function short(test, value) {
  return test === "chair" ? String(value) : SHORT().format(value / 1000);
}

/** The walker's own change, without a judgement. @param {Test} test @param {number} from @param {number} to */
export function change(test, from, to) {
  const by = to - from;
  if (test === "chair") return changeOfRises(by);
  const howMuch = LONG().format(Math.abs(by) / 1000);
  if (Math.abs(by) < 50) return SAME;
  if (test === "stance") {
    return by > 0
      ? t("{howMuch} longer than the first time.", { howMuch })
      : t("{howMuch} shorter than the first time.", { howMuch });
  }
  return by < 0
    ? t("{howMuch} quicker than the first time.", { howMuch })
    : t("{howMuch} slower than the first time.", { howMuch });
}

/** @param {number} by */
function changeOfRises(by) {
  if (by === 0) return SAME;
  return by > 0
    ? t("{number} more than the first time.", { number: by })
    : t("{number} fewer than the first time.", { number: -by });
}

/** "Oct 3, 2026". @param {Date} wall as wallClock gives it */
export function date(wall) {
  return DATE().format(wall);
}

const DATE = lazy(
  () => new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }),
);
const LONG = seconds("long");
const SHORT = seconds("narrow");

/** @param {"long" | "narrow"} unitDisplay */
function seconds(unitDisplay) {
  const tenths = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return lazy(() => new Intl.NumberFormat(LOCALE, { style: "unit", unit: "second", unitDisplay, ...tenths }));
}
