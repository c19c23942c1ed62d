/**
 * Translation of the interface into the page's language (gettext).
 *
 * How to change me: write the English sentence as a literal where it is needed, then run `make words`. That collects it
 * in translations/ and compiles the translations into catalogues.
 */

import { CATALOGUE } from "./catalogue.js";

/**
 * @param {string} english "Opens on {day}"
 * @param {Record<string, string | number>} [values] replaces "{day}"
 */
export function t(english, values = {}) {
  return filled(said(english)[0] ?? english, values);
}

/**
 * @param {string} one "{count} walk"
 * @param {string} others "{count} walks"
 * @param {number} count
 * @param {Record<string, string | number>} [values] besides "{count}"
 */
export function tn(one, others, count, values = {}) {
  // English and Spanish have two plural forms: one, and all other numbers.
  const which = count === 1 ? 0 : 1;
  return filled(said(one)[which] ?? [one, others][which] ?? others, { count, ...values });
}

/** @param {string} english */
function said(english) {
  return [CATALOGUE[english] ?? []].flat();
}

/** @param {string} text @param {Record<string, string | number>} values */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (asIs, name) => String(values[name] ?? asIs));
}
