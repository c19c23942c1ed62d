/** A report while it is given, and what it comes to. */

/** @import { Answers, Setback } from "../../types.d.ts" */
/** @typedef {import("./typed-heart.js").Typed} Typed */
/**
 * @typedef {Omit<Answers, "confidence" | "setback"> &
 *   {confidence: number | null, setback: Setback | null, heart: Typed | null}} Draft `heart`: null until it is typed
 */

/** @type {Draft} */
export const EMPTY_REPORT = {
  confidence: null,
  setback: null,
  pain_before: null,
  pain_after: null,
  effort: null,
  note: "",
  heart: null,
};

/** The draft at the end of a walk. @param {number | null} painBefore @param {boolean} stumbled @returns {Draft} */
export function draftFrom(painBefore, stumbled) {
  return { ...EMPTY_REPORT, pain_before: painBefore, setback: stumbled ? "stumble" : null };
}

/**
 * The report to save; null while an answer is missing. After a fall or dizziness, a missing confidence counts as 1.
 *
 * @param {Draft} draft
 * @returns {Answers | null}
 */
export function reportFrom(draft) {
  const { heart: _, ...answers } = draft;
  const { setback } = answers;
  const confidence = lacksConfidence(draft) ? null : (draft.confidence ?? 1);
  return confidence === null || setback === null
    ? null
    : { ...answers, confidence, setback, note: draft.note.trim() };
}

/** True if the walker has yet to say how confident it was. @param {Draft} draft */
export function lacksConfidence({ confidence, setback }) {
  return confidence === null && !isStop(setback);
}

/** A fall or dizziness ends the day's walking (5.1, 5.2). @param {Setback | null} setback */
export function isStop(setback) {
  return setback === "fall" || setback === "dizzy";
}
