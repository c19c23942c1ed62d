/** Time after a stop or a fall: the day of rest, and when the health questions may be asked again. */

import { localDay } from "./local-day.js";
import { screeningLifts, stopOf } from "./stops.js";

/** @import { Fall, Progress, Stop, Walk } from "../../types.d.ts" */

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
 * True on the day of a stop, and on the day on which the walker told of a fall outside a walk. Then not even a forward
 * walk is offered (7.14). Twin: coach/domain/rest.py.
 *
 * @param {StopLog & {falls: readonly Fall[]}} log
 * @param {number} nowMs Unix time
 * @param {string} zone of the walker; a stop has its own, an answer about falls has none
 */
export function isRestDay({ walks, stops, falls }, nowMs, zone) {
  /** @param {string} at @param {string} where */
  const isThatDay = (at, where) => localDay(nowMs, where) <= localDay(Date.parse(at), where);
  return (
    allStops({ walks, stops }).some((stop) => isThatDay(stop.started_at, stop.zone)) ||
    falls.some(({ fell, answered_at }) => fell && isThatDay(answered_at, zone))
  );
}

/** @param {StopLog} log */
function lastStop(log) {
  return allStops(log).sort(byOrder).at(-1);
}

/** @param {StopLog} log */
function allStops({ walks, stops }) {
  return [...walks.flatMap((walk) => stopOf(walk) ?? []), ...stops];
}

/** Order of the fold: by start, then by id. @param {Stop} a @param {Stop} b */
function byOrder(a, b) {
  return Date.parse(a.started_at) - Date.parse(b.started_at) || (a.id < b.id ? -1 : 1);
}
