/**
 * Summary for a physiotherapist: what a walker chooses to show of the statistics. The twin, coach/domain/summary.py,
 * says how to change both.
 */

import { wallClock } from "./local-day.js";
import { mondayOf } from "./week.js";

/** @import { Setback } from "../../types.d.ts" */
/** @import { Day } from "./iso-day.js" */
/** @import { Measure, Statistics, Week } from "./statistics.js" */
/** @typedef {"four_weeks" | "three_months" | "all"} Period */
/**
 * @typedef {object} Part some weeks, and what was noted on their days
 * @property {Day} first a Monday
 * @property {Day} last
 * @property {number} days with a walk
 * @property {number} walks
 * @property {number} backwardS
 * @property {string | null} level step that was unlocked at its end; null before the first entry of the log
 * @property {number | null} confidence median, like the next three; null without a value
 * @property {number | null} before knee pain
 * @property {number | null} after
 * @property {number | null} morning
 * @property {number} worse walks with more pain after than before
 * @property {number} compared walks with both pains
 * @property {Setback[]} setbacks in the order of time
 * @property {number} falls outside a walk
 * @property {boolean} paused
 */
/** @typedef {{day: Day, unlocked: string}} Dated level from a day on */
/** @typedef {{test: string, side: string | null, first: Measure, last: Measure, count: number}} Own by test and side */
/**
 * @typedef {object} Summary
 * @property {"week" | "month"} by
 * @property {number} weeks
 * @property {Part[]} parts weeks, or months of a long period
 * @property {Part} whole all of them in one
 * @property {string | null} beganAt step that was unlocked when the period began
 * @property {{day: Day, kind: Setback | "fall_outside"}[]} events
 * @property {Own[]} measures
 */

/** @type {readonly Period[]} */
export const PERIODS = Object.freeze(["four_weeks", "three_months", "all"]);
/** @type {Record<Period, number>} whole weeks before the current one */
const WHOLE_WEEKS = { four_weeks: 4, three_months: 13, all: Infinity };
/** Most weeks that have a row each. A longer period has a row for each month, so that it fits two pages. */
const ROWS_BY_WEEK = 26;
const TESTS = ["stance", "chair", "backward"];
const SIDES = ["left", "right", null];
const DAY_MS = 24 * 3_600_000;

/**
 * @param {Statistics} statistics
 * @param {Period} period
 * @param {number} nowMs Unix time
 * @param {string} zone of the reader's calendar
 * @returns {Summary | null} null without a walk in the period
 */
export function summary(statistics, period, nowMs, zone) {
  const today = dayIn(nowMs, zone);
  const begins = mondayOf(wallClock(nowMs, zone)).getTime() - WHOLE_WEEKS[period] * 7 * DAY_MS;
  const weeks = statistics.weeks.filter(({ week }) => Date.parse(week) >= begins);
  const [first] = weeks;
  if (!first || !weeks.some(({ walks }) => walks)) return null;
  const by = weeks.length <= ROWS_BY_WEEK ? "week" : "month";
  const levels = statistics.levels.map(({ atMs, unlocked }) => ({ day: dayIn(atMs, zone), unlocked }));
  return {
    by,
    weeks: weeks.length,
    parts: groups(weeks, by).map((group) => part(statistics, levels, group, today)),
    whole: part(statistics, levels, weeks, today),
    beganAt: levelOn(levels, dayAfter(first.week, -1)) ?? levels[0]?.unlocked ?? null,
    events: events(statistics).filter(within(first.week, today)),
    measures: measures(statistics, within(first.week, today)),
  };
}

/** @param {Week[]} weeks @param {"week" | "month"} by */
function groups(weeks, by) {
  /** @type {Week[][]} */
  const made = [];
  for (const week of weeks) {
    const group = made.at(-1);
    const isSame = by === "month" && group?.[0]?.week.slice(0, 7) === week.week.slice(0, 7);
    if (isSame) group.push(week);
    else made.push([week]);
  }
  return made;
}

/** @param {Statistics} statistics @param {Dated[]} levels @param {Week[]} weeks @param {Day} today @returns {Part} */
function part(statistics, levels, weeks, today) {
  const first = /** @type {Week} */ (weeks[0]).week;
  const sunday = dayAfter(/** @type {Week} */ (weeks.at(-1)).week, 6);
  const last = sunday < today ? sunday : today;
  const isIn = within(first, last);
  const pains = statistics.pain.filter(isIn);
  const both = pains.filter(({ before, after }) => before !== null && after !== null);
  return {
    first,
    last,
    days: sum(weeks.map(({ days }) => days)),
    walks: sum(weeks.map(({ walks }) => walks)),
    backwardS: sum(weeks.map(({ backwardS }) => backwardS)),
    level: levelOn(levels, last),
    confidence: median(statistics.confidence.filter(isIn).map(({ value }) => value)),
    before: median(pains.map(({ before }) => before)),
    after: median(pains.map(({ after }) => after)),
    morning: median(statistics.knee.filter(isIn).map(({ pain }) => pain)),
    worse: both.filter(({ before, after }) => Number(after) > Number(before)).length,
    compared: both.length,
    setbacks: statistics.setbacks.filter(isIn).map(({ setback }) => setback),
    falls: statistics.falls.filter(isIn).length,
    paused: weeks.some(({ paused }) => paused),
  };
}

/** @param {Dated[]} levels @param {Day} last */
function levelOn(levels, last) {
  return levels.filter(({ day }) => day <= last).at(-1)?.unlocked ?? null;
}

/** @param {Statistics} statistics @returns {Summary["events"]} */
function events({ setbacks, falls }) {
  const told = [
    ...setbacks.map(({ atMs, day, setback }) => ({ atMs, day, kind: setback })),
    ...falls.map(({ atMs, day }) => ({ atMs, day, kind: /** @type {const} */ ("fall_outside") })),
  ];
  return told.sort((a, b) => a.atMs - b.atMs).map(({ day, kind }) => ({ day, kind }));
}

/** @param {Statistics} statistics @param {(dated: {day: Day}) => boolean} isIn */
function measures(statistics, isIn) {
  return TESTS.flatMap((test) =>
    SIDES.flatMap((side) => {
      const mine = (statistics.measures[test] ?? []).filter((each) => each.side === side && isIn(each));
      const [first, last] = [mine[0], mine.at(-1)];
      return first && last ? [{ test, side, first, last, count: mine.length }] : [];
    }),
  );
}

/** @param {Day} first @param {Day} last @returns {(dated: {day: Day}) => boolean} */
function within(first, last) {
  return ({ day }) => first <= day && day <= last;
}

/** @param {(number | null)[]} values null counts for nothing */
function median(values) {
  const ordered = values.filter((value) => value !== null).sort((a, b) => a - b);
  const half = Math.floor(ordered.length / 2);
  const [below, above] = [ordered[half - 1] ?? 0, ordered[half]];
  if (above === undefined) return null;
  return ordered.length % 2 ? above : (below + above) / 2;
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, each) => total + each, 0);
}

/** @param {Day} day @param {number} days */
function dayAfter(day, days) {
  return isoDay(Date.parse(day) + days * DAY_MS);
}

/** @param {number} ms Unix time @param {string} zone */
function dayIn(ms, zone) {
  return isoDay(wallClock(ms, zone).getTime());
}

/** @param {number} ms on the wall clock @returns {Day} */
function isoDay(ms) {
  return new Date(ms).toISOString().slice(0, 10);
}
