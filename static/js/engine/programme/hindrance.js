/**
 * Hindrance: the answer that keeps a walker from walking backward (docs/progression.md, 7.12 to 7.16). Twin:
 * coach/domain/hindrance.py; tests/vectors/offers.json compares both. Rule 7.20 applies only here.
 */

import { counted } from "./counted.js";

/** @import { Fall, Screening } from "../../types.d.ts" */
/** @typedef {"doctor_first" | "ask_again" | "forward_only"} Hindrance */
/**
 * @typedef {{screenings: readonly Screening[], falls: readonly Fall[], restored?: boolean}} HealthAnswers any order;
 *   `restored`: from a copy, and not answered since
 */

/** Months for which an agreement counts (3.8). */
export const AGREEMENT_MONTHS = 12;

/**
 * First hindrance that fits; null: none. A walker without a screening has none either, because Start asks first.
 *
 * @param {HealthAnswers} answers
 * @param {number} nowMs Unix time
 * @returns {Hindrance | null}
 */
export function hindrance({ screenings, falls, restored }, nowMs) {
  if (isDoctorFirst(screenings)) return "doctor_first";
  if (restored || isUnanswered(falls, screenings)) return "ask_again";
  const latest = latestOf(screenings);
  return latest && (!latest.cleared || isOver(latest.agreed_in, nowMs)) ? "forward_only" : null;
}

/**
 * True until a doctor has agreed: no coached walk of any kind (7.12).
 *
 * @param {readonly Screening[]} screenings
 */
export function isDoctorFirst(screenings) {
  return latestOf(screenings)?.outcome === "doctor_first";
}

/**
 * Latest screening that counts (7.13).
 *
 * @param {readonly Screening[]} screenings
 */
export function latestOf(screenings) {
  return counted(screenings).at(-1) ?? null;
}

/**
 * True if the latest fall is later than every screening.
 *
 * @param {readonly Fall[]} falls
 * @param {readonly Screening[]} screenings
 */
function isUnanswered(falls, screenings) {
  const fellMs = Math.max(...falls.filter(({ fell }) => fell).map(answeredMs));
  return screenings.every((screening) => answeredMs(screening) < fellMs) && fellMs > -Infinity;
}

/** @param {Fall | Screening} answer */
function answeredMs({ answered_at }) {
  return Date.parse(answered_at);
}

/**
 * True from the first day (UTC) of the same month a year later.
 *
 * @param {string | null | undefined} agreedIn "2026-11"
 * @param {number} nowMs
 */
function isOver(agreedIn, nowMs) {
  if (!agreedIn) return false;
  const [year, month] = agreedIn.split("-").map(Number);
  const now = new Date(nowMs);
  return 12 * (now.getUTCFullYear() - year) + now.getUTCMonth() + 1 - month >= AGREEMENT_MONTHS;
}
