/** Locale for dates, times and numbers, and the phone's time zone. What the phone says of itself may be nonsense. */

import { timeZone } from "../../engine/programme/time-zone.js";

export { timeZone as phoneZone };

/**
 * The phone's locale in the page's language, because it includes the choice of a 12- or 24-hour clock.
 * A locale of another language would put "Montag" into an English sentence.
 *
 * @param {string} page the page's language
 * @param {readonly string[]} wanted `navigator.languages`, the preferred one first
 */
export function localeFor(page, wanted) {
  const language = page.split("-")[0];
  // As some systems write it: "en_US.UTF-8", "en-US@posix".
  const tags = wanted.map((tag) =>
    String(tag)
      .replace(/[.@].*/, "")
      .replaceAll("_", "-"),
  );
  return tags.find((tag) => tag.split("-")[0] === language && isLocale(tag)) ?? page;
}

/** @param {string} tag */
function isLocale(tag) {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false; // RangeError
  }
}

export const LOCALE = localeFor(globalThis.document?.documentElement.lang || "en", [
  ...((globalThis.document && navigator.languages) ?? []),
]);
