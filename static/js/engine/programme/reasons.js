/** Reasons that one walk's report gives, docs/progression.md 5.4 and 5.5; the twin of coach/domain/reasons.py. */

import { backwardInAllS } from "./phases.js";

/** @import { Reason, Report, Walk } from "../../types.d.ts" */

/**
 * First reason of rule 5.4 that fits.
 * @param {Report | null} report
 * @param {boolean} stumbledBefore the walk before was a stumble too
 * @returns {Reason | null}
 */
export function easeReason(report, stumbledBefore) {
  if (report === null) return null;
  if (report.confidence === 1) return "ease_confidence";
  if (painRose(report) && (report.pain_after ?? 0) >= 6) return "ease_pain";
  if (report.setback === "stumble" && stumbledBefore) return "ease_stumbles";
  return null;
}

/**
 * First reason of rule 5.5 that fits.
 * @param {Walk} walk
 * @param {boolean} isHighest the walk was on the highest unlocked step
 * @returns {Reason | null}
 */
export function holdReason({ report, walked, planned }, isHighest) {
  if (report === null) return "hold_no_report";
  if (walked.backward_s * 10 < backwardInAllS(planned) * 9) return "hold_unfinished";
  if (report.setback === "stumble") return "hold_stumble";
  if (painRose(report) || (report.pain_after ?? 0) >= 7) return "hold_pain";
  if ((report.effort ?? 0) >= 9) return "hold_effort";
  if (report.setback === "wobble" && isHighest) return "hold_wobble";
  return report.confidence <= 3 ? "hold_confidence" : null;
}

/** @type {(report: Report) => boolean} */
function painRose({ pain_before, pain_after }) {
  return pain_before !== null && pain_after !== null && pain_after - pain_before >= 2;
}
