/** Heart rate as the walker types it in, and the entry of the diary that it comes to. */

import { isHeartRate } from "./heart-rate.js";

/** @import { DiaryData } from "../../types.d.ts" */
/** @typedef {DiaryData["heart"]} Heart */
/** @typedef {{average: string, highest: string}} Typed beats a minute; empty: not known */
/** @typedef {"not_heard_of" | "above"} Slip not_heard_of: no number from 30 to 230; above: the highest is lower */

/** Text of the fields for a heart rate that is known. @param {Heart | undefined} heart @returns {Typed} */
export function typedOf(heart) {
  const { average = null, highest = null } = heart?.overall ?? {};
  return { average: String(average ?? ""), highest: String(highest ?? "") };
}

/** Errors of the fields, by field. @param {Typed} typed @returns {Partial<Record<keyof Typed, Slip>>} */
export function typedSlips(typed) {
  const { average, highest } = beatsOf(typed);
  return {
    ...(average !== null && !isHeartRate(average) && { average: "not_heard_of" }),
    ...(highest !== null && !isHeartRate(highest) && { highest: "not_heard_of" }),
    ...(isHeartRate(average) && isHeartRate(highest) && average > highest && { average: "above" }),
  };
}

/**
 * Heart rate of the walk with what was typed. The figures of each kind of phase stay. Two empty fields delete all.
 * An error changes nothing, because a fall is saved before the fields are right.
 *
 * @param {Heart | undefined} known
 * @param {string} walk its id
 * @param {Typed | null} typed null: left as it was
 * @returns {Heart | null} null: there is none
 */
export function heartWith(known, walk, typed) {
  if (!typed || Object.keys(typedSlips(typed)).length > 0) return known ?? null;
  const overall = beatsOf(typed);
  if (overall.average === null && overall.highest === null) return null;
  return { forward: null, backward: null, rest: null, ...known, walk, overall };
}

/** @param {Typed} typed */
function beatsOf({ average, highest }) {
  return { average: numberIn(average), highest: numberIn(highest) };
}

/** Null for an empty field; NaN for no whole number. @param {string} text */
function numberIn(text) {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  return /^\d{1,4}$/.test(trimmed) ? Number(trimmed) : NaN;
}
