/** Period that the charts show, and series cut and grouped to fit it. Times are midnights of calendar days, in UTC. */

import { mondayOf } from "../../engine/programme/week.js";

/** @import { Day } from "../../engine/programme/iso-day.js" */
/** @import { Statistics, Week } from "../../engine/programme/statistics.js" */
/** @typedef {"quarter" | "year" | "all"} Length */
/** @typedef {{sinceMs: number, untilMs: number, by: "week" | "month"}} Period from a Monday to a Monday */
/** @typedef {{backwardS: number, days: number, paused: boolean}} Counts */
/** @typedef {Counts & {fromMs: number, toMs: number}} Span a week or a month */
/** @typedef {{ms: number, values: (number | null)[], isMiddle: boolean}} Point */

export const DAY_MS = 24 * 3_600_000;
export const WEEK_MS = 7 * DAY_MS;
/** Fewer would leave a first walk alone at an edge. */
const LEAST_WEEKS = 6;
const WEEKS = { quarter: 13, year: 52, all: Infinity };
/** More would be a cloud. */
const MOST_POINTS = 60;

/**
 * @param {Statistics} statistics
 * @param {Date} today on the wall clock
 * @param {Length} length
 * @returns {Period}
 */
export function periodOf(statistics, today, length) {
  const untilMs = mondayOf(today).getTime() + WEEK_MS;
  const weeks = Math.min(WEEKS[length], Math.max(LEAST_WEEKS, weeksSinceFirst(statistics, untilMs)));
  return { sinceMs: untilMs - weeks * WEEK_MS, untilMs, by: weeks > WEEKS.year ? "month" : "week" };
}

/**
 * Lengths that show more than the shorter ones.
 *
 * @param {Statistics} statistics
 * @param {Date} today
 * @returns {Length[]}
 */
export function lengthsFor(statistics, today) {
  const weeks = weeksSinceFirst(statistics, mondayOf(today).getTime() + WEEK_MS);
  if (weeks <= WEEKS.quarter) return [];
  return weeks <= WEEKS.year ? ["quarter", "year"] : ["quarter", "year", "all"];
}

/** @param {Statistics} statistics @param {number} untilMs */
function weeksSinceFirst({ weeks, knee, measures }, untilMs) {
  const days = [weeks[0]?.week, knee[0]?.day, ...Object.values(measures).map(([first]) => first?.day)];
  const firstMs = Math.min(untilMs, ...days.filter((day) => day !== undefined).map(midnight));
  return Math.ceil((untilMs - firstMs) / WEEK_MS);
}

/**
 * Weeks of the period, or its months.
 *
 * @param {readonly Week[]} weeks
 * @param {Period} period
 * @returns {Span[]}
 */
export function spans(weeks, { sinceMs, untilMs, by }) {
  const shown = weeks.filter(({ week }) => midnight(week) >= sinceMs && midnight(week) < untilMs);
  if (by === "week") {
    return shown.map(({ week, ...counts }) => ({
      ...counts,
      fromMs: midnight(week),
      toMs: midnight(week) + WEEK_MS,
    }));
  }
  return [...grouped(shown, ({ week }) => monthOf(midnight(week)))].map(([fromMs, inMonth]) => ({
    fromMs,
    toMs: monthOf(fromMs + 32 * DAY_MS),
    backwardS: sum(inMonth.map(({ backwardS }) => backwardS)),
    days: sum(inMonth.map(({ days }) => days)),
    paused: inMonth.some(({ paused }) => paused),
  }));
}

/**
 * Points of the period. Many become one for each week or month: the middle one (median) of its values.
 *
 * @template {{day: Day}} Entry
 * @param {readonly Entry[]} entries
 * @param {Period} period
 * @param {(entry: Entry) => (number | null)[]} valuesOf
 * @returns {Point[]}
 */
export function points(entries, { sinceMs, untilMs, by }, valuesOf) {
  const shown = entries
    .map((entry) => ({ ms: midnight(entry.day) + DAY_MS / 2, values: valuesOf(entry), isMiddle: false }))
    .filter(({ ms }) => ms >= sinceMs && ms < untilMs);
  if (shown.length <= MOST_POINTS) return shown;
  const spanOf = by === "week" ? (/** @type {number} */ ms) => mondayOf(new Date(ms)).getTime() : monthOf;
  return [...grouped(shown, ({ ms }) => spanOf(ms))].map(([ms, together]) => ({
    ms: ms + (by === "week" ? WEEK_MS / 2 : 15 * DAY_MS),
    values: (together[0]?.values ?? []).map((_, place) =>
      middle(together.map(({ values }) => values[place] ?? null)),
    ),
    isMiddle: true,
  }));
}

/** Median of the values that are there; null without any. @param {readonly (number | null)[]} values */
export function middle(values) {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const half = sorted.length / 2;
  const pair = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return pair[0] === undefined || pair[1] === undefined ? null : (pair[0] + pair[1]) / 2;
}

/** @param {Day} day */
export function midnight(day) {
  return Date.parse(day);
}

/** First day of the month. @param {number} ms */
function monthOf(ms) {
  const at = new Date(ms);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1);
}

/** @template Entry @param {readonly Entry[]} entries @param {(entry: Entry) => number} keyOf */
function grouped(entries, keyOf) {
  /** @type {Map<number, Entry[]>} */
  const groups = new Map();
  for (const entry of entries) {
    const group = groups.get(keyOf(entry)) ?? [];
    group.push(entry);
    groups.set(keyOf(entry), group);
  }
  return groups;
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, each) => total + each, 0);
}
