/**
 * Heart rate of a walk, as a strap measures it or the walker types it in. History only: no rule reads it. The twin is
 * coach/domain/heart.py, and tests/vectors/diary.json binds both.
 */

/** @import { DiaryData, DiaryEntry } from "../../types.d.ts" */

export const SLOWEST = 30;
export const FASTEST = 230;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** True for beats a minute that a strap can tell. @param {unknown} beats @returns {beats is number} */
export function isHeartRate(beats) {
  return typeof beats === "number" && Number.isInteger(beats) && beats >= SLOWEST && beats <= FASTEST;
}

/** True for a heart rate with one of both at least, and no average above the highest. @param {any} beats */
export function isBeats(beats) {
  if (!beats || typeof beats !== "object" || Object.keys(beats).sort().join() !== "average,highest") {
    return false;
  }
  const { average, highest } = beats;
  const known = [average, highest].filter((number) => number !== null);
  return known.length > 0 && known.every(isHeartRate) && (known.length < 2 || average <= highest);
}

/**
 * True for the heart rate of a walk as this release knows it. A copy can have one of a later release.
 *
 * @param {any} data
 * @returns {data is DiaryData["heart"]}
 */
export function isHeart(data) {
  const { walk, overall, ...phases } = data ?? {};
  return (
    typeof walk === "string" &&
    UUID.test(walk) &&
    isBeats(overall) &&
    Object.keys(phases).sort().join() === "backward,forward,rest" &&
    Object.values(phases).every((beats) => beats === null || isBeats(beats))
  );
}

/**
 * Heart rate of each walk that has one, by the walk's id. Of two entries for one walk, the later counts.
 *
 * @param {readonly DiaryEntry[]} entries by time
 * @returns {Map<string, DiaryData["heart"]>}
 */
export function heartsOf(entries) {
  return new Map(
    entries.flatMap(({ kind, data }) => (kind === "heart" && isHeart(data) ? [[data.walk, data]] : [])),
  );
}
