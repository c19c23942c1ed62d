/** A report while it is given, and what it comes to. */

/** @import { Answers, Setback } from "../../types.d.ts" */
/** @typedef {Omit<Answers, "confidence"> & {confidence: number | null}} Draft */

/** @type {Draft} */
export const EMPTY_REPORT = {
  confidence: null,
  setback: "none",
  pain_before: null,
  pain_after: null,
  effort: null,
  note: "",
};

/** The draft at the end of a walk. @param {number | null} painBefore @param {boolean} stumbled @returns {Draft} */
export function draftFrom(painBefore, stumbled) {
  return { ...EMPTY_REPORT, pain_before: painBefore, setback: stumbled ? "stumble" : "none" };
}

/**
 * The report to save; null without a confidence. After a fall or dizziness, a missing confidence counts as 1.
 *
 * @param {Draft} draft
 * @returns {Answers | null}
 */
export function reportFrom(draft) {
  const confidence = draft.confidence ?? (isStop(draft.setback) ? 1 : null);
  return confidence === null ? null : { ...draft, confidence, note: draft.note.trim() };
}

/** A fall or dizziness ends the day's walking (5.1, 5.2). @param {Setback} setback */
export function isStop(setback) {
  return setback === "fall" || setback === "dizzy";
}
