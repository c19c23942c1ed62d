/** Stops, the answers that lift them, and the local days that both go by. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { localDay } from "../../../../static/js/engine/programme/local-day.js";
import { screeningLifts } from "../../../../static/js/engine/programme/stops.js";

/** @import { Stop } from "../../../../static/js/types.d.ts" */

/** @type {Stop} */
const FELL = {
  id: "00000000-0000-4000-8000-000000000001",
  started_at: "2026-03-01T09:00:00Z",
  zone: "Pacific/Auckland",
  step: "s1",
  setback: "fall",
  reported_at: null,
};

test("the day is that of the zone", () => {
  const ms = Date.parse("2026-03-01T11:00:00Z");

  assert.equal(localDay(ms, "Pacific/Auckland"), 20260302);
  assert.equal(localDay(ms, "Pacific/Honolulu"), 20260301);
});

test("the day in an unknown zone is that of UTC", () => {
  for (const zone of ["Mars/Olympus_Mons", "", "Europe", "../etc/localtime"]) {
    assert.equal(localDay(Date.parse("2026-03-01T23:59:59.999Z"), zone), 20260301);
  }
});

test("a screening lifts a stop from the next day on", () => {
  const midnightMs = Date.parse("2026-03-01T11:00:00Z");

  assert.equal(screeningLifts(FELL, midnightMs - 1), false);
  assert.equal(screeningLifts(FELL, midnightMs), true);
});

test("a screening lifts a stop only after it was reported", () => {
  const reported = { ...FELL, reported_at: "2026-03-05T09:00:00Z" };
  const reportedMs = Date.parse(reported.reported_at);

  assert.equal(screeningLifts(reported, reportedMs), false);
  assert.equal(screeningLifts(reported, reportedMs + 1), true);
});
