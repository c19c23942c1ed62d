/** Locale for dates, times and numbers, and the phone's time zone. */

/**
 * The phone's locale in the page's language, because it includes the choice of a 12- or 24-hour clock.
 * A locale of another language would put "Montag" into an English sentence.
 *
 * @param {string} page the page's language
 * @param {readonly string[]} wanted `navigator.languages`, the preferred one first
 */
export function localeFor(page, wanted) {
  return wanted.find((locale) => locale.split("-")[0] === page.split("-")[0]) ?? page;
}

/**
 * The phone's time zone, by its IANA name. Some systems have none that the server accepts ("Etc/Unknown"); then UTC.
 */
export function phoneZone() {
  const { timeZone = "UTC" } = new Intl.DateTimeFormat().resolvedOptions();
  return timeZone === "Etc/Unknown" ? "UTC" : timeZone;
}

export const LOCALE = localeFor(
  globalThis.document?.documentElement.lang || "en",
  globalThis.document ? navigator.languages : [],
);
