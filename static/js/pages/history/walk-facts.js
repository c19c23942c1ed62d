/** Summary and facts of a walk, in words. */

import { t } from "../../language/translate.js";
import {
  CONFIDENCE,
  FELT,
  SETBACKS,
  SURFACES,
  backwardFor,
  clockTime,
  duration,
  numbers,
  walkName,
} from "../shared/words.js";

/** @import { Report, Walk, Way } from "../../types.d.ts" */

/** @type {Record<Way, string>} */
export const WAYS = {
  retrace: t("Back over the ground just walked"),
  onward: t("Onward, with turns"),
  treadmill: t("On the treadmill"),
};

/** @param {Walk} walk */
export function summary(walk) {
  const { planned, walked, report } = walk;
  const felt = report ? `, ${FELT[report.confidence - 1]}` : "";
  const isForward = planned.backward_s.length === 0;
  const howFar = isForward ? duration(walked.forward_s) : backwardFor(walked.backward_s);
  return `${walkName(walk)}${isUntold(walk) ? "" : `, ${howFar}`}${felt}`;
}

/** True if a walk by hand was saved without minutes, as after a fall. @param {Walk} walk */
function isUntold({ source, walked }) {
  return source === "by_hand" && walked.backward_s + walked.forward_s === 0;
}

/** @param {Walk} walk @returns {[string, string][]} */
export function factsOf(walk) {
  const { surface, way, planned, source, report } = walk;
  const isByHand = source === "by_hand";
  /** @type {[string, string][]} */
  const ofTheWay = way && planned.backward_s.length > 0 ? [[t("Way"), WAYS[way]]] : [];
  return [
    isByHand ? [t("Logged"), t("By hand, without the coach")] : [t("Time"), clockTime(walk)],
    [t("Where"), SURFACES[surface]],
    ...ofTheWay,
    .../** @type {[string, string][]} */ (isByHand ? [] : [[t("Plan"), numbers(planned)]]),
    ...(isUntold(walk) ? [] : lengths(walk)),
    ...(report ? reportFacts(report) : []),
  ];
}

/** @param {Walk} walk @returns {[string, string][]} */
function lengths({ walked }) {
  return [
    [t("Backward"), duration(walked.backward_s)],
    [t("Forward"), duration(walked.forward_s)],
  ];
}

/** @param {Report} report @returns {[string, string][]} */
function reportFacts({ confidence, setback, pain_before, pain_after, effort, note }) {
  const pain = [pain_before ?? "–", pain_after ?? "–"].join(" → ");
  return [
    [t("Confidence"), CONFIDENCE[confidence - 1]],
    ...(setback === "none"
      ? []
      : [/** @type {[string, string]} */ ([t("What happened"), SETBACKS[setback]])]),
    ...(pain_before === null && pain_after === null
      ? []
      : [/** @type {[string, string]} */ ([t("Knee pain"), pain])]),
    ...(effort === null
      ? []
      : [/** @type {[string, string]} */ ([t("Effort"), t("{effort} of 10", { effort })])]),
    ...(note ? [/** @type {[string, string]} */ ([t("Note"), note])] : []),
  ];
}
