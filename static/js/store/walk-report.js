/** Report of a walk: as the log keeps it, and as the server gets it before an unsent deletion. */

import { stopOf } from "../engine/programme/stops.js";
import { instant } from "./record.js";

/** @typedef {import("../types.js").Walk} Walk */
/** @typedef {import("../types.js").Answers} Answers */

/**
 * Replaces the report of a walk. The time of its setback is this moment if the setback has changed.
 *
 * @param {Walk} walk
 * @param {Answers | null} answers
 * @param {number} nowMs
 * @returns {Walk}
 */
export function withReport(walk, answers, nowMs) {
  if (answers === null) return { ...walk, report: null };
  const isSame = walk.report?.setback === answers.setback;
  const reported_at = isSame ? (walk.report?.reported_at ?? null) : instant(nowMs);
  return { ...walk, report: { ...answers, reported_at } };
}

/**
 * The walk as the server gets it before an unsent deletion, without the note. It tells of a fall, and also that a
 * fall was taken back. Nothing is told of a walk that never left the phone and had none.
 *
 * @param {Walk} walk
 * @param {boolean} isNew
 * @returns {Walk | undefined}
 */
export function lastOf({ report, ...facts }, isNew) {
  const isTold = report && (!isNew || stopOf({ ...facts, report }));
  return isTold ? { ...facts, report: { ...report, note: "" } } : undefined;
}
