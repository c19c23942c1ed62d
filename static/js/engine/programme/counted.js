/**
 * Screenings that count: after `doctor_first` only a doctor's yes changes anything (docs/progression.md 7.13). Twin:
 * coach/domain/counted.py; tests/vectors/offers.json compares both.
 */

import { inOrder } from "./log-order.js";

/** @import { Screening } from "../../types.d.ts" */

/** Ten minutes in which the page asks if the answer was a slip, and ten to answer again (3.12). */
const SLIP_COUNTS_MS = 20 * 60_000;

/**
 * Screenings that count, in the order of the log. The others stay in the log and change nothing.
 *
 * @param {readonly Screening[]} screenings any order
 */
export function counted(screenings) {
  /** First of the answers that ask for a doctor, while a doctor's yes is missing; NaN: none is. */
  let sinceMs = NaN;
  return inOrder(screenings).filter((screening) => {
    const atMs = Date.parse(screening.answered_at);
    const isMissing = !Number.isNaN(sinceMs);
    if (screening.outcome === "doctor_first") {
      if (!isMissing) sinceMs = atMs;
      return true;
    }
    if (isMissing && !isEnough(screening, atMs - sinceMs)) return false;
    sinceMs = NaN;
    return true;
  });
}

/**
 * Time of the first of the answers that ask for a doctor, while a doctor's yes is missing; NaN: none is.
 *
 * @param {readonly Screening[]} screenings any order
 */
export function doctorFirstSinceMs(screenings) {
  const counting = counted(screenings);
  const first = counting[counting.findLastIndex(({ outcome }) => outcome !== "doctor_first") + 1];
  return first ? Date.parse(first.answered_at) : NaN;
}

/**
 * True while new answers would take a slip back (3.12).
 *
 * @param {readonly Screening[]} screenings any order
 * @param {number} nowMs Unix time
 */
export function slipCounts(screenings, nowMs) {
  return nowMs - doctorFirstSinceMs(screenings) <= SLIP_COUNTS_MS;
}

/** @param {Screening} screening @param {number} afterMs */
function isEnough({ outcome = null, agreed_by }, afterMs) {
  if (agreed_by) return agreed_by === "doctor";
  // An older phone's screening has no outcome, and did not ask for a doctor.
  return outcome !== null && afterMs <= SLIP_COUNTS_MS;
}
