/** Time from which the health questions may be asked again after a stop. */

import { screeningLifts, stopOf } from "./stops.js";

/** @import { Progress, Stop, Walk } from "../../types.d.ts" */

/**
 * True if the questions may be asked now. After a stop that is when an answer would lift the pause.
 *
 * @param {{ walks: readonly Walk[], stops: readonly Stop[] }} log any order
 * @param {Pick<Progress, "pause">} progress
 * @param {number} nowMs Unix time
 */
export function mayAskQuestions({ walks, stops }, { pause }, nowMs) {
  if (pause !== "stop") return true;
  const last = [...walks.flatMap((walk) => stopOf(walk) ?? []), ...stops].sort(byOrder).at(-1);
  return !last || screeningLifts(last, nowMs);
}

/** Order of the fold: by start, then by id. @param {Stop} a @param {Stop} b */
function byOrder(a, b) {
  return Date.parse(a.started_at) - Date.parse(b.started_at) || (a.id < b.id ? -1 : 1);
}
