/**
 * Catalogue of the interface: English sentence to translation. English is in the code, so its catalogue is empty.
 * In another language, the page's import map replaces this module (coach/web/shell/assets.py).
 */

/** @type {Record<string, string | string[]>} one text, or one for each plural form */
export const CATALOGUE = {};
