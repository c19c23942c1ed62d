/**
 * Says it in the page's language.
 *
 * How to change me: write the sentence in English, as a literal, where it is needed; then `make words` puts it into
 * translations/, and what is translated there comes back as a catalogue.
 */

import { CATALOGUE } from "./catalogue.js";

/**
 * @param {string} english "Opens on {day}"
 * @param {Record<string, string | number>} [values] what stands in place of "{day}"
 */
export function t(english, values = {}) {
  return filled(said(english)[0] ?? english, values);
}

/**
 * @param {string} one "{count} walk"
 * @param {string} others "{count} walks"
 * @param {number} count
 * @param {Record<string, string | number>} [values] beside "{count}"
 */
export function tn(one, others, count, values = {}) {
  // English and Spanish, the languages there are, both know one and many.
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
