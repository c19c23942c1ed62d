/**
 * The sentences of the interface in the page's language, by the English ones. English is what stands in the code, so
 * its catalogue is empty; a page in another language maps this module to that language's (coach/web/shell/assets.py).
 */

/** @type {Record<string, string | string[]>} one text, or one for each number there is in grammar */
export const CATALOGUE = {};
