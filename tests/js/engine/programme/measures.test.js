import assert from "node:assert/strict";
import { test } from "node:test";

import {
  bestOf,
  hadSetback,
  isDue,
  measuresOf,
  needsCompanion,
  nextDay,
} from "../../../../static/js/engine/programme/measures.js";

/** @import { Measure } from "../../../../static/js/engine/programme/measures.js" */

test("the best is the longest stance, the most rises and the shortest walk", () => {
  assert.equal(bestOf("stance", [9100, 12_400, 3000]), 12_400);
  assert.equal(bestOf("chair", [11, 13, 12]), 13);
  assert.equal(bestOf("backward", [9100, 7400, 8000]), 7400);
});

test("each leg has its own trend, the oldest first", () => {
  const all = [
    stance("2026-10-30T08:00:00Z", "left", 12_000),
    stance("2026-10-30T08:10:00Z", "right", 9000),
    stance("2026-10-02T08:00:00Z", "left", 10_000),
    {
      ...stance("2026-10-01T08:00:00Z", "left", 1),
      data: { test: "chair", value: 9, tries: [9], side: null },
    },
  ];

  const left = measuresOf(/** @type {Measure[]} */ (all), "stance", "left");

  assert.deepEqual(
    left.map(({ data }) => data.value),
    [10_000, 12_000],
  );
});

test("a measure is due at first, and again on the 28th day after, at any hour", () => {
  const done = [stance("2026-10-03T20:15:00Z", "left", 10_000)];
  const at = (/** @type {string} */ when) => isDue(done, "stance", Date.parse(when), "Europe/Berlin");

  assert.equal(isDue([], "stance", 0, "Europe/Berlin"), true);
  assert.equal(isDue(done, "chair", Date.parse("2026-10-04T08:00:00Z"), "Europe/Berlin"), true);
  assert.equal(nextDay(done, "stance")?.toISOString().slice(0, 10), "2026-10-31");
  assert.equal(at("2026-10-30T22:30:00Z"), false); // 23:30, after the clocks went back
  assert.equal(at("2026-10-30T23:01:00Z"), true);
});

test("an unreadable zone and a clock that was set back offer no measure too early", () => {
  const done = [{ ...stance("2026-10-03T20:15:00Z", "left", 1), zone: "Nowhere/At_all" }];

  assert.equal(isDue(done, "stance", Date.parse("2026-09-01T08:00:00Z"), "UTC"), false);
});

test("someone is next to the walker backward always, and on one leg after balance answers", () => {
  const from = (/** @type {"g1" | "s1"} */ start) => [{ ...SCREENING, start }];

  assert.equal(needsCompanion("backward", from("s1")), true);
  assert.equal(needsCompanion("stance", from("g1")), true);
  assert.equal(needsCompanion("stance", from("s1")), false);
  assert.equal(needsCompanion("stance", []), true);
  assert.equal(needsCompanion("chair", from("g1")), false);
  const newer = {
    ...SCREENING,
    id: "b",
    start: /** @type {const} */ ("g1"),
    answered_at: "2026-10-02T08:00:00Z",
  };
  assert.equal(needsCompanion("stance", [newer, SCREENING]), true, "the newest answers count");
});

for (const setback of ["wobble", "stumble", "fall", "dizzy"]) {
  test(`within the hour after "${setback}" there is no measure`, () => {
    const walks = [walk(setback, "2026-10-03T09:00:00Z", "2026-10-03T09:20:00Z")];

    assert.equal(hadSetback(walks, Date.parse("2026-10-03T10:19:00Z")), true);
    assert.equal(hadSetback(walks, Date.parse("2026-10-03T10:21:00Z")), false);
    assert.equal(hadSetback(walks, Date.parse("2026-10-03T08:00:00Z")), true, "the clock was set back");
  });
}

test("the hour begins at the end of the walk if nothing says when it was told", () => {
  assert.equal(
    hadSetback([walk("stumble", "2026-10-03T09:00:00Z")], Date.parse("2026-10-03T10:09:00Z")),
    true,
  );
  assert.equal(
    hadSetback([walk("stumble", "2026-10-03T09:00:00Z")], Date.parse("2026-10-03T10:11:00Z")),
    false,
  );
});

test("a walk without a setback or a report holds up nothing", () => {
  const quiet = [
    walk("none", "2026-10-03T09:00:00Z"),
    { ...walk("none", "2026-10-03T09:00:00Z"), report: null },
  ];

  assert.equal(hadSetback(quiet, Date.parse("2026-10-03T09:10:00Z")), false);
});

const SCREENING = {
  id: "a",
  answered_at: "2026-10-01T08:00:00Z",
  start: /** @type {const} */ ("s1"),
  cleared: true,
};

/**
 * @param {string} at
 * @param {"left" | "right"} side
 * @param {number} value
 * @returns {Measure}
 */
function stance(at, side, value) {
  return { at, zone: "Europe/Berlin", data: { test: "stance", value, tries: [value], side } };
}

/**
 * Walk of ten minutes.
 *
 * @param {string} setback
 * @param {string} started_at
 * @param {string | null} [reported_at]
 */
function walk(setback, started_at, reported_at = null) {
  return /** @type {import("../../../../static/js/types.d.ts").Walk} */ (
    /** @type {unknown} */ ({
      started_at,
      walked: { backward_s: 120, forward_s: 480 },
      report: { setback, reported_at },
    })
  );
}
