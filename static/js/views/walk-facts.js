/** A walk of the log in words. */

import { CONFIDENCE, SETBACKS, SURFACES, clockTime, duration, numbers, walkName } from "./words.js";

/** @import { Report, Walk } from "../types.d.ts" */

/** @param {Walk} walk */
export function summary(walk) {
  const { planned, walked, report } = walk;
  const felt = report ? `, ${CONFIDENCE[report.confidence - 1]?.toLowerCase()}` : "";
  const isForward = planned.backward_s.length === 0;
  const howFar = isForward ? duration(walked.forward_s) : `${duration(walked.backward_s)} backward`;
  return `${walkName(walk)}, ${howFar}${felt}`;
}

/** @param {Walk} walk @returns {[string, string][]} */
export function factsOf({ started_at, surface, planned, walked, report }) {
  return [
    ["Time", clockTime(started_at)],
    ["Where", SURFACES[surface]],
    ["Plan", numbers(planned)],
    ["Backward", duration(walked.backward_s)],
    ["Forward", duration(walked.forward_s)],
    ...(report ? reportFacts(report) : []),
  ];
}

/** @param {Report} report @returns {[string, string][]} */
function reportFacts({ confidence, setback, pain_before, pain_after, effort, note }) {
  const pain = [pain_before ?? "–", pain_after ?? "–"].join(" → ");
  return [
    ["How sure you felt", CONFIDENCE[confidence - 1] ?? ""],
    ...(setback === "none" ? [] : [/** @type {[string, string]} */ (["What happened", SETBACKS[setback]])]),
    ...(pain_before === null && pain_after === null
      ? []
      : [/** @type {[string, string]} */ (["Knee pain", pain])]),
    ...(effort === null ? [] : [/** @type {[string, string]} */ (["Effort", `${effort} of 10`])]),
    ...(note ? [/** @type {[string, string]} */ (["Note", note])] : []),
  ];
}
