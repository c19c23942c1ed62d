/** Questions of the screening, and the outcome of the answers. */

import { t } from "../../language/translate.js";

/** @import { ScreeningDraft } from "../../store/schema.js" */
/** @typedef {{id: string, ask: string}} Question */
/** @typedef {"balance" | "age" | "wish" | null} WhyGentle */

/** @type {Question[]} any yes: forward walks only, until a clinician has agreed */
export const MEDICAL = [
  { id: "heart", ask: t("Have you been told of a heart problem or high blood pressure?") },
  { id: "chest", ask: t("Do you feel discomfort in your chest, at rest or when active?") },
  { id: "dizzy", ask: t("In the past year, has dizziness cost you your balance, or have you blacked out?") },
  {
    id: "joints",
    ask: t(
      "Do you have a bone, joint or muscle problem that activity makes worse, or had surgery on hip, knee or ankle " +
        "within a year?",
    ),
  },
  { id: "supervised", ask: t("Have you been told to exercise only with supervision?") },
];

/** @type {Question[]} any yes: start with the gentle steps */
export const BALANCE = [
  {
    id: "falls",
    ask: t("Did you fall in the past year, do you use a walking aid, or are you afraid of falling?"),
  },
  {
    id: "nerves",
    ask: t(
      "Do you have or have you had a stroke, Parkinson’s, multiple sclerosis, neuropathy, numb feet or vertigo?",
    ),
  },
  { id: "sight", ask: t("Is your sight poor, or can you not turn your neck comfortably?") },
];

/** @type {Question} yes: start with the gentle steps */
export const AGE = { id: "age", ask: t("Are you 65 or older, and new to walking backward?") };

export const QUESTIONS = [...MEDICAL, ...BALANCE, AGE];

/**
 * @param {Pick<ScreeningDraft, "answers" | "clinician_agreed" | "prefers_gentle">} given
 * @returns {{start: "g1" | "s1", cleared: boolean, why: WhyGentle}} `why`: the
 *   reason for a gentle start; null for the standard start
 */
export function outcomeOf({ answers, clinician_agreed, prefers_gentle }) {
  const why = whyGentle(answers, prefers_gentle);
  const anyMedical = MEDICAL.some(({ id }) => answers[id]);
  return { start: why ? "g1" : "s1", cleared: clinician_agreed || !anyMedical, why };
}

/** @param {Record<string, boolean>} answers @param {boolean} prefersGentle @returns {WhyGentle} */
function whyGentle(answers, prefersGentle) {
  if (BALANCE.some(({ id }) => answers[id])) return "balance";
  if (answers[AGE.id]) return "age";
  return prefersGentle ? "wish" : null;
}
