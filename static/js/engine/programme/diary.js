/**
 * Diary: what each kind of entry takes. The twin is coach/domain/diary.py, and tests/vectors/diary.json binds both.
 */

import { isHeart } from "./heart-rate.js";
import { isOwn, isText } from "./plan.js";

/** @import { DiaryEntry } from "../../types.d.ts" */
/** @typedef {(value: any) => boolean} Check */

/**
 * Least and most of a result: milliseconds, for the chair a number.
 *
 * @type {Readonly<Record<string, readonly [number, number]>>}
 */
export const RESULTS = Object.freeze({
  stance: [0, 300_000],
  chair: [0, 100],
  backward: [500, 300_000],
});
const TRIES_AT_MOST = 10;
const PAUSE_DAYS_AT_MOST = 366;
/** Letters of the name of an own walk, in code points. */
export const NAME_AT_MOST = 40;
const DAY_MS = 86_400_000;

/** @param {...unknown} words @returns {Check} */
const oneOf =
  (...words) =>
  (value) =>
    words.includes(value);
/** @type {Check} */
const isDay = (value) =>
  typeof value === "string" &&
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  value >= "2020" &&
  value < "2200" &&
  exists(value);
/** @type {Check} */
const isPain = (value) => isWhole(value, 0, 10);

/** A heart rate apart (heart-rate.js). @typedef {Exclude<DiaryEntry["kind"], "heart">} Kind */
/** @type {Record<Kind, Record<string, Check>>} */
const FIELDS = {
  measure: {
    test: (value) => typeof value === "string" && Object.hasOwn(RESULTS, value),
    value: Number.isInteger,
    tries: Array.isArray,
    side: oneOf("left", "right", null),
  },
  knee: { day: isDay, pain: isPain },
  pause: { from: isDay, to: isDay, because: oneOf("holiday", "ill", "other") },
  missed_week: {
    week: (value) => isDay(value) && new Date(value).getUTCDay() === 1,
    because: oneOf("knee", "weather", "no_time", "forgot", "afraid", "away", "not_said"),
  },
  own_walk: { name: isName, times: Number.isInteger, seconds: Number.isInteger, recover_s: Number.isInteger },
};

export const KINDS = Object.freeze([...Object.keys(FIELDS), "heart"]);

/**
 * @param {unknown} kind
 * @param {any} data
 * @returns {boolean} true: data of that kind, with its fields and no others
 */
export function isDiaryData(kind, data) {
  if (kind === "heart") return isHeart(data);
  if (typeof kind !== "string" || !Object.hasOwn(FIELDS, kind)) return false;
  if (!data || typeof data !== "object" || Array.isArray(data)) return false;
  const fields = FIELDS[/** @type {Kind} */ (kind)];
  if (
    Object.keys(data).length !== Object.keys(fields).length ||
    !Object.entries(fields).every(([name, fits]) => Object.hasOwn(data, name) && fits(data[name]))
  ) {
    return false;
  }
  if (kind === "measure") return isMeasure(data);
  return kind === "own_walk" ? isOwn(data) : kind !== "pause" || isPause(data);
}

/** True for a name that an own walk can have. @param {unknown} name */
export function isName(name) {
  return isText(name, NAME_AT_MOST) && name !== "" && name === String(name).trim();
}

/** @param {any} measure */
function isMeasure({ test, value, tries, side }) {
  const [least, most] = /** @type {readonly [number, number]} */ (RESULTS[test]);
  const areResults = tries.every((/** @type {unknown} */ each) => isWhole(each, least, most));
  if (tries.length === 0 || tries.length > TRIES_AT_MOST || !areResults) return false;
  const best = test === "backward" ? Math.min(...tries) : Math.max(...tries);
  return value === best && (side === null || test === "stance");
}

/** @param {any} pause */
function isPause({ from, to }) {
  return from <= to && Date.parse(to) - Date.parse(from) < PAUSE_DAYS_AT_MOST * DAY_MS;
}

/** @param {unknown} value @param {number} least @param {number} most */
function isWhole(value, least, most) {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

/** False for the 30th of February. @param {string} day */
function exists(day) {
  const atMs = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(day);
}
