import assert from "node:assert/strict";
import { test } from "node:test";

import { noticedFrom } from "../../../../static/js/pages/progress/noticed.js";
import { lengthsFor, middle, periodOf, points, spans } from "../../../../static/js/pages/progress/period.js";

/** @import { Statistics, Week } from "../../../../static/js/engine/programme/statistics.js" */

/** A Wednesday. */
const TODAY = new Date("2026-10-28T11:00:00Z");
const WEEK_MS = 7 * 24 * 3_600_000;

test("a first walk is shown among six weeks, of which the present one is the last", () => {
  const period = periodOf(since("2026-10-26"), TODAY, "quarter");

  assert.deepEqual(inDays(period), ["2026-09-21", "2026-11-02", "week"]);
});

test("a log is shown from its first week on, a long one as far back as was chosen", () => {
  const short = periodOf(since("2026-08-31"), TODAY, "quarter");
  const [quarter, year, all] = /** @type {const} */ (["quarter", "year", "all"]).map((length) =>
    inDays(periodOf(since("2024-01-01"), TODAY, length)),
  );

  assert.deepEqual(inDays(short), ["2026-08-31", "2026-11-02", "week"]);
  assert.deepEqual(quarter, ["2026-08-03", "2026-11-02", "week"]);
  assert.deepEqual(year, ["2025-11-03", "2026-11-02", "week"]);
  assert.deepEqual(all, ["2024-01-01", "2026-11-02", "month"]);
});

test("only what shows more can be chosen", () => {
  assert.deepEqual(lengthsFor(since("2026-08-03"), TODAY), []);
  assert.deepEqual(lengthsFor(since("2026-07-27"), TODAY), ["quarter", "year"]);
  assert.deepEqual(lengthsFor(since("2025-10-27"), TODAY), ["quarter", "year", "all"]);
});

test("a diary without a walk has its period too", () => {
  const statistics = { ...since(null), knee: [{ day: "2026-08-05", pain: 3 }] };

  assert.deepEqual(inDays(periodOf(statistics, TODAY, "quarter")), ["2026-08-03", "2026-11-02", "week"]);
});

test("months add up the weeks that begin in them, and lose none", () => {
  const weeks = weeksFrom("2024-01-01", 148).map((each) => ({ ...each, backwardS: 60, days: 2 }));
  const period = periodOf(since("2024-01-01"), TODAY, "all");

  const months = spans(weeks, period);

  assert.equal(months.length, 34);
  assert.equal(
    months.reduce((sum, { backwardS }) => sum + backwardS, 0),
    148 * 60,
  );
  assert.deepEqual([months[1]?.fromMs, months[1]?.toMs, months[1]?.days].map(Number), [
    Date.UTC(2024, 1, 1),
    Date.UTC(2024, 2, 1),
    8,
  ]);
});

test("few values are shown as they are, many as the middle of each week", () => {
  const period = periodOf(since("2026-08-03"), TODAY, "quarter");
  const days = Array.from({ length: 12 }, (_, n) => ({ day: day(Date.UTC(2026, 7, 3 + n)), value: n % 5 }));

  const few = points(days, period, ({ value }) => [value]);
  const many = points([...days, ...days, ...days, ...days, ...days, ...days], period, ({ value }) => [value]);

  assert.equal(few.length, 12);
  assert.deepEqual(
    many.map(({ values, isMiddle }) => [values, isMiddle]),
    [
      [[1], true],
      [[2], true],
    ],
  );
});

test("the middle of two values is between them, and values that were not said do not count", () => {
  assert.equal(middle([4, null, 1]), 2.5);
  assert.equal(middle([7, 0, 3]), 3);
  assert.equal(middle([null]), null);
});

test("the change that is usually noticed is two points under the first five walks, and never without them", () => {
  const told = [6, null, 4, 5, 7, 5, 0, 0].map((before) => ({ before }));

  assert.equal(noticedFrom(told), 3);
  assert.equal(noticedFrom(told.slice(0, 5)), null);
  assert.equal(noticedFrom([1, 1, 1, 1, 1].map((before) => ({ before }))), null);
});

/** @param {string | null} monday of the first walk @returns {Statistics} */
function since(monday) {
  const weeks = monday ? weeksFrom(monday, 1) : [];
  return {
    weeks,
    levels: [],
    confidence: [],
    pain: [],
    setbacks: [],
    falls: [],
    measures: {},
    knee: [],
    pauses: [],
  };
}

/** @param {string} monday @param {number} count @returns {Week[]} */
function weeksFrom(monday, count) {
  return Array.from({ length: count }, (_, n) => ({
    week: day(Date.parse(monday) + n * WEEK_MS),
    backwardS: 0,
    walks: 0,
    days: 0,
    paused: false,
  }));
}

/** @param {import("../../../../static/js/pages/progress/period.js").Period} period */
function inDays({ sinceMs, untilMs, by }) {
  return [day(sinceMs), day(untilMs), by];
}

/** @param {number} ms */
function day(ms) {
  return new Date(ms).toISOString().slice(0, 10);
}
