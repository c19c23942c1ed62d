import assert from "node:assert/strict";
import { test } from "node:test";

process.env["TZ"] = "Europe/Berlin"; // before the module takes the phone's zone
const { backwardByWeek, mondayOf, walkedDays, weekday, weeksBetween, weeksOf } =
  await import("../../../../static/js/engine/programme/week.js");

/** A Wednesday, in Berlin; on the Sunday before, the clocks went back. */
const NOW = new Date("2026-10-28T11:00:00Z");

test("a week begins at midnight on Monday, on the phone's clock", () => {
  assert.equal(mondayOf(NOW).toISOString(), "2026-10-25T23:00:00.000Z");
  assert.equal(mondayOf(new Date("2026-10-25T22:59:59Z")).toISOString(), "2026-10-18T22:00:00.000Z");
  assert.deepEqual([weekday(NOW), weekday(new Date("2026-10-25T12:00:00Z"))], [2, 6]);
});

test("a day with two walks is one walking day, and last week's days are not this week's", () => {
  const walks = walksAt(
    "2026-10-25T22:59:00Z",
    "2026-10-25T23:00:00Z",
    "2026-10-26T08:00:00Z",
    "2026-10-28T10:59:00Z",
  );

  assert.deepEqual([...walkedDays(walks, NOW)], [0, 2]);
});

test("a walk of a clock that is ahead does not count yet", () => {
  assert.deepEqual([...walkedDays(walksAt("2026-10-29T08:00:00Z"), NOW)], []);
});

test("walks come in their weeks, the newest first", () => {
  const walks = walksAt(
    "2026-10-28T10:00:00Z",
    "2026-10-26T08:00:00Z",
    "2026-10-25T20:00:00Z",
    "2026-10-05T08:00:00Z",
  );

  assert.deepEqual(
    weeksOf(walks).map((week) => [weeksBetween(week.monday, mondayOf(NOW)), week.walks.length]),
    [
      [0, 2],
      [1, 1],
      [3, 1],
    ],
  );
});

test("each of the last weeks has its seconds walked backward, an older walk has none", () => {
  const walks = walksAt(
    "2026-10-10T08:00:00Z",
    "2026-10-12T08:00:00Z",
    "2026-10-25T20:00:00Z",
    "2026-10-28T10:00:00Z",
  );

  assert.deepEqual(
    backwardByWeek(walks, NOW, 3).map(({ seconds }) => seconds),
    [180, 180, 180],
  );
});

/** @param {string[]} times @returns {any[]} */
function walksAt(...times) {
  return times.map((started_at) => ({ started_at, walked: { backward_s: 180, forward_s: 600 } }));
}
