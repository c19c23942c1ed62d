/** Dates and numbers in the words of the charts. */

import { lazy } from "../shared/lazy.js";
import { LOCALE } from "../shared/locale.js";

const DAY = format({ day: "numeric", month: "long", year: "numeric" });
const MONTH = format({ month: "long", year: "numeric" });
const NUMBER = lazy(() => new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 }));

/** "November 23, 2026", or "November 2026". @param {number} ms midnight in UTC @param {"week" | "month" | "day"} by */
export function spanName(ms, by) {
  return (by === "month" ? MONTH() : DAY()).format(ms);
}

/** "4.5"; "–" where nothing was said. @param {number | null | undefined} value */
export function number(value) {
  return value === null || value === undefined ? "–" : NUMBER().format(value);
}

/** @param {Intl.DateTimeFormatOptions} parts */
function format(parts) {
  return lazy(() => new Intl.DateTimeFormat(LOCALE, { ...parts, timeZone: "UTC" }));
}
