/** Time after a stop: the day of rest, and when the health questions may be asked again. */

import { localDay } from "./local-day.js";
import { screeningLifts, stopOf } from "./stops.js";

/** @import { Progress, Stop, Walk } from "../../types.d.ts" */

/** @typedef {{walks: readonly Walk[], stops: readonly Stop[]}} StopLog any order */

/**
 * True if the questions may be asked now. After a stop that is when an answer would lift the pause.
 *
 * @param {StopLog} log
 * @param {Pick<Progress, "pause">} progress
 * @param {number} nowMs Unix time
 */
export function mayAskQuestions(log, { pause }, nowMs) {
  const last = pause === "stop" ? lastStop(log) : undefined;
  return !last || screeningLifts(last, nowMs);
}

/**
 * True on the day of a fall or dizziness: not even a forward walk is offered (7.14).
 *
 * @param {StopLog} log
 * @param {number} nowMs Unix time
 */
export function isRestDay(log, nowMs) {
  const last = lastStop(log);
  return last !== undefined && localDay(nowMs, last.zone) <= localDay(Date.parse(last.started_at), last.zone);
}

/** @param {StopLog} log */
function lastStop({ walks, stops }) {
  return [...walks.flatMap((walk) => stopOf(walk) ?? []), ...stops].sort(byOrder).at(-1);
}

/** Order of the fold: by start, then by id. @param {Stop} a @param {Stop} b */
function byOrder(a, b) {
  return Date.parse(a.started_at) - Date.parse(b.started_at) || (a.id < b.id ? -1 : 1);
}
