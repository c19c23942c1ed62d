/** In whose manner dates, times and numbers are written. */

/**
 * The phone's own, which knows whether a day has twelve hours or twenty-four, as long as it speaks the page's language:
 * "Montag" in an English sentence helps nobody.
 *
 * @param {string} page the page's language
 * @param {readonly string[]} wanted what the phone's owner reads, the favourite first
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
