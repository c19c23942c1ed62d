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
 * What is made when it is first asked for. For the formats of dates and numbers: to make one takes a phone longer than
 * to load all modules of a page, and few pages use all that their modules know.
 *
 * @template T
 * @param {() => T} make
 * @returns {() => T}
 */
export function once(make) {
  /** @type {T | undefined} */
  let made;
  return () => (made ??= make());
}

export const LOCALE = localeFor(
  globalThis.document?.documentElement.lang || "en",
  globalThis.document ? navigator.languages : [],
);
