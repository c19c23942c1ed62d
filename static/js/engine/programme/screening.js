/** Outcome of a screening: where to start, and whether walking backward is cleared (docs/progression.md, section 3). */

/** @import { Screening } from "../../types.d.ts" */
/** @typedef {"balance" | "age" | "wish" | null} WhyGentle */
/**
 * @typedef {object} Answers
 * @property {Record<string, boolean>} answers by the question's id
 * @property {boolean} clinician_agreed
 * @property {boolean} prefers_gentle
 */

/** Any yes: forward walks until a clinician has agreed (3.2). */
export const HEALTH = /** @type {const} */ (["heart", "chest", "dizzy", "joints", "supervised"]);
/** Any yes: the gentle steps (3.3). */
export const BALANCE = /** @type {const} */ (["falls", "nerves", "sight"]);
/** A yes: the gentle steps, too (3.3). */
export const AGE = "age";

/**
 * @param {Answers} given
 * @returns {Pick<Screening, "start" | "cleared"> & {why: WhyGentle}} `why` the start is gentle; null: it is not
 */
export function outcomeOf({ answers, clinician_agreed, prefers_gentle }) {
  const why = whyGentle(answers, prefers_gentle);
  return { start: why ? "g1" : "s1", cleared: clinician_agreed || !anyHealthProblem(answers), why };
}

/** @param {Answers["answers"]} answers */
export function anyHealthProblem(answers) {
  return HEALTH.some((id) => answers[id]);
}

/**
 * A clinician has agreed since: the start stays that of the newest screening (3.6).
 *
 * @param {readonly Screening[]} screenings at least one, the oldest first
 * @returns {Pick<Screening, "start" | "cleared">}
 */
export function outcomeOfAgreement(screenings) {
  return { start: /** @type {Screening} */ (screenings.at(-1)).start, cleared: true };
}

/** @param {Answers["answers"]} answers @param {boolean} prefersGentle @returns {WhyGentle} */
function whyGentle(answers, prefersGentle) {
  if (BALANCE.some((id) => answers[id])) return "balance";
  if (answers[AGE]) return "age";
  return prefersGentle ? "wish" : null;
}
