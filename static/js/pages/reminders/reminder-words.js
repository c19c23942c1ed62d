/** Days and times of reminders in words, and the usual time of a walk. */

import { t } from "../../language/translate.js";
import { LOCALE, phoneZone } from "../shared/locale.js";
import { lazy } from "../shared/lazy.js";

const TIME = lazy(() => new Intl.DateTimeFormat(LOCALE, { hour: "numeric", minute: "2-digit" }));
const WEEKDAY = lazy(() => new Intl.DateTimeFormat(LOCALE, { weekday: "long" }));
const DATE = lazy(() => new Intl.DateTimeFormat(LOCALE, { month: "long", day: "numeric" }));
/** Language only, no region: English regions differ about the comma before "and". */
const LIST = lazy(() => new Intl.ListFormat(LOCALE.split("-")[0], { type: "conjunction" }));

/** Names of the weekdays, Monday first. January 5, 2026 was a Monday. */
export const WEEKDAYS = lazy(() =>
  Array.from({ length: 7 }, (_, i) => WEEKDAY().format(new Date(2026, 0, 5 + i))),
);

/** "Monday, Wednesday, and Friday". @param {readonly number[]} days */
export function daysInWords(days) {
  const sorted = [...days].sort();
  if (sorted.length === 7) return t("Every day");
  if (sorted.join() === "1,2,3,4,5") return t("Monday to Friday");
  if (sorted.join() === "6,7") return t("Saturday and Sunday");
  return LIST().format(sorted.map((day) => WEEKDAYS()[day - 1]));
}

/** "9:30 AM". @param {string} at "09:30" */
export function timeInWords(at) {
  const [hours, minutes] = at.split(":").map(Number);
  return TIME().format(new Date(2026, 0, 1, hours, minutes));
}

/**
 * "today at 9:30 AM", "tomorrow at …", "Tuesday at …", "Monday, November 23, at …".
 *
 * @param {string} iso @param {Date} now
 */
export function whenInWords(iso, now) {
  const when = new Date(iso);
  return t("{day} at {time}", { day: dayInWords(when, now), time: TIME().format(when) });
}

/** Until when a reminder rests: a time today, or else a day. @param {string} iso @param {Date} now */
export function restInWords(iso, now) {
  const until = new Date(iso);
  return daysBetween(now, until) === 0 ? TIME().format(until) : dayInWords(until, now);
}

/** "Tuesday, 9:30 AM", on this phone's clock. @param {string} iso @param {Date} now */
export function lastInWords(iso, now) {
  const when = new Date(iso);
  const day = daysBetween(when, now) < 7 ? WEEKDAY().format(when) : DATE().format(when);
  return `${day}, ${TIME().format(when)}`;
}

/** Two phones may know one zone by two names. @param {string} zone */
export function isPhoneZone(zone) {
  try {
    return nameOf(zone) === nameOf(phoneZone());
  } catch {
    return false; // RangeError: this phone does not know the zone, so the zone is not its own
  }
}

/** The one of a zone's names that this browser uses. @param {string} timeZone */
function nameOf(timeZone) {
  return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
}

/** @param {Date} when @param {Date} now */
function dayInWords(when, now) {
  const days = daysBetween(now, when);
  if (days === 0) return t("today");
  if (days === 1) return t("tomorrow");
  const weekday = WEEKDAY().format(when);
  return days > 0 && days < 7 ? weekday : t("{weekday}, {date},", { weekday, date: DATE().format(when) });
}

/** On the calendar of this phone. @param {Date} from @param {Date} to */
function daysBetween(from, to) {
  const midnight = (/** @type {Date} */ at) => Date.UTC(at.getFullYear(), at.getMonth(), at.getDate());
  return (midnight(to) - midnight(from)) / 86_400_000;
}
