import assert from "node:assert/strict";
import { test } from "node:test";

import { beganAt, wallClock } from "../../../../static/js/engine/programme/local-day.js";
import {
  mondayOf,
  walkedDays,
  weekday,
  weeksBetween,
  weeksOf,
} from "../../../../static/js/engine/programme/week.js";
import { vectors } from "../support/logs.js";

/** A Wednesday, in Berlin; on the Sunday before, the clocks went back. */
const NOW_MS = Date.parse("2026-10-28T11:00:00Z");
const BERLIN = "Europe/Berlin";

for (const { name, started_at, zone, day, time, monday } of vectors("days.json").cases) {
  test(`a walk keeps its day, time and week: ${name}`, () => {
    const began = beganAt({ started_at, zone });

    assert.equal(began.toISOString().slice(0, 16), `${day}T${time}`);
    assert.equal(mondayOf(began).toISOString(), `${monday}T00:00:00.000Z`);
  });
}

test("a week begins at midnight on Monday, on the clocks of the place", () => {
  const sunday = wallClock(Date.parse("2026-10-25T22:59:59Z"), BERLIN);

  assert.equal(mondayOf(sunday).toISOString(), "2026-10-19T00:00:00.000Z");
  assert.deepEqual([weekday(wallClock(NOW_MS, BERLIN)), weekday(sunday)], [2, 6]);
});

test("a walk before a flight keeps its dot, and its week", () => {
  const sundayInLosAngeles = { ...walksAt("2026-11-23T03:30:00Z")[0], zone: "America/Los_Angeles" };
  const mondayInMadrid = Date.parse("2026-11-23T09:00:00Z");

  assert.deepEqual([...walkedDays([sundayInLosAngeles], mondayInMadrid, "Europe/Madrid")], []);
  assert.deepEqual([...walkedDays([sundayInLosAngeles], Date.parse("2026-11-23T04:00:00Z"), "UTC")], []);
  assert.deepEqual(
    [...walkedDays([sundayInLosAngeles], Date.parse("2026-11-23T04:00:00Z"), "America/Los_Angeles")],
    [6],
  );
});

test("a flight to the west splits no week", () => {
  const [inLosAngeles, inTokyo, before] = walksAt(
    "2026-11-23T04:00:00Z", // Sunday evening
    "2026-11-22T23:30:00Z", // Monday morning
    "2026-11-20T08:00:00Z",
  );
  const walks = [
    { ...inLosAngeles, zone: "America/Los_Angeles" },
    { ...inTokyo, zone: "Asia/Tokyo" },
    before,
  ];

  assert.deepEqual(
    weeksOf(walks).map(({ monday, walks: inWeek }) => [monday.toISOString().slice(0, 10), inWeek.length]),
    [
      ["2026-11-23", 1],
      ["2026-11-16", 2],
    ],
  );
});

test("this week's walk in a place that is a day ahead has its dot already", () => {
  const [tuesdayInTokyo] = walksAt("2026-11-23T23:00:00Z");
  const mondayInLosAngeles = Date.parse("2026-11-24T01:00:00Z");

  assert.deepEqual(
    [...walkedDays([{ ...tuesdayInTokyo, zone: "Asia/Tokyo" }], mondayInLosAngeles, "America/Los_Angeles")],
    [1],
  );
});

test("a day with two walks is one walking day, and last week's days are not this week's", () => {
  const walks = walksAt(
    "2026-10-25T22:59:00Z",
    "2026-10-25T23:00:00Z",
    "2026-10-26T08:00:00Z",
    "2026-10-28T10:59:00Z",
  );

  assert.deepEqual([...walkedDays(walks, NOW_MS, BERLIN)], [0, 2]);
});

test("a walk of a clock that is ahead does not count yet", () => {
  assert.deepEqual([...walkedDays(walksAt("2026-10-29T08:00:00Z"), NOW_MS, BERLIN)], []);
});

test("walks come in their weeks, the newest first", () => {
  const walks = walksAt(
    "2026-10-28T10:00:00Z",
    "2026-10-26T08:00:00Z",
    "2026-10-25T20:00:00Z",
    "2026-10-05T08:00:00Z",
  );

  assert.deepEqual(
    weeksOf(walks).map((week) => [
      weeksBetween(week.monday, mondayOf(wallClock(NOW_MS, BERLIN))),
      week.walks.length,
    ]),
    [
      [0, 2],
      [1, 1],
      [3, 1],
    ],
  );
});

/** @param {string[]} times @returns {any[]} */
function walksAt(...times) {
  return times.map((started_at) => ({
    started_at,
    zone: BERLIN,
    walked: { backward_s: 180, forward_s: 600 },
  }));
}
