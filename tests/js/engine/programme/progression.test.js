/**
 * Twin of coach/domain/progression.py, compared by vectors that Python reads too: some by hand, some random.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { longestIntervalS, nextAbove, oneBelow } from "../../../../static/js/engine/programme/programme.js";
import { progress } from "../../../../static/js/engine/programme/progression.js";
import { filled, filledWalk, PROGRAMME, vectors } from "../support/logs.js";

/** @import { Progress, Report, Screening, Walk } from "../../../../static/js/types.d.ts" */
/** @typedef {import("../support/logs.js").Log & { name: string, expected: Omit<Progress, "paused"> }} Case */

const THE_DAY_AFTER_MS = Date.parse("2026-03-02T09:00:00Z");

/** @type {Case[]} */
const CASES = vectors("progression.json").cases;
/** @type {Case[]} without names */
const RANDOM = vectors("random-logs.json");

for (const log of CASES) {
  test(log.name, () => {
    assert.deepEqual(progressOf(log), expected(log));
  });
}

test("random logs give the same progress as in Python", () => {
  for (const log of RANDOM) {
    const told = progressOf(log);

    assert.deepEqual(told, expected(log), `differs from Python: ${JSON.stringify(log)}`);
  }
  assert.ok(RANDOM.length > 300);
});

test("a walk on a step of a later programme is history only", () => {
  const ours = walk("s1", { confidence: 4 });
  const theirs = walk("s10", { confidence: 1 }, "2026-03-01T10:00:00Z");

  const told = progress(logOf(ours, theirs), PROGRAMME, THE_DAY_AFTER_MS);

  assert.deepEqual(told, progress(logOf(ours), PROGRAMME, THE_DAY_AFTER_MS));
  assert.equal(told.unlocked, "s2");
});

test("dizziness on a step of a later programme counts as on a custom walk", () => {
  const log = logOf(walk("s10", { setback: "dizzy" }));

  const told = progress(log, PROGRAMME, THE_DAY_AFTER_MS);

  const state = {
    unlocked: "g3",
    recommended: "g3",
    reason: "dizzy",
    streak: 0,
    paused: true,
    pause: "stop",
  };
  assert.deepEqual(told, state);
});

test("a report from before there was reported_at counts from the start of its walk", () => {
  const fell = walk("s1", { setback: "fall" });
  const log = { walks: [fell], screenings: [screening("2026-03-02T00:00:00Z", true)] };

  assert.equal(fell.report && "reported_at" in fell.report, false);
  assert.equal(progress(log, PROGRAMME, THE_DAY_AFTER_MS).pause, null);
});

test("the days of walks in an unknown zone are those of UTC", () => {
  const zone = "Mars/Olympus_Mons";
  const first = { ...walk("s1", {}), zone };
  const sameDay = { ...walk("s2", {}, "2026-03-01T23:59:59Z"), zone };
  const nextDay = { ...walk("s2", {}, "2026-03-02T00:00:00Z"), zone };

  assert.equal(progress(logOf(first, sameDay), PROGRAMME, THE_DAY_AFTER_MS).unlocked, "s2");
  assert.equal(progress(logOf(first, nextDay), PROGRAMME, THE_DAY_AFTER_MS).unlocked, "s3");
});

test("the log is not changed", () => {
  const late = walk("s2", {}, "2026-03-02T08:00:00Z");
  const early = walk("s1", {}, "2026-03-01T09:00:00Z");

  const log = Object.freeze({ walks: Object.freeze([late, early]), screenings: Object.freeze([]) });
  const told = progress(log, PROGRAMME, THE_DAY_AFTER_MS);

  assert.equal(told.unlocked, "s3");
});

test("the longest interval is that of all steps up to the unlocked one", () => {
  const longest = PROGRAMME.steps.map((step) => longestIntervalS(PROGRAMME, step.id));

  assert.deepEqual(longest, [30, 60, 120, 180, 180, 240, 300, 420, 600, 600, 600, 600]);
});

test("below and above follow the order of the steps and stop at its ends", () => {
  const below = ["g1", "g2", "s1", "s9"].map((id) => oneBelow(PROGRAMME, id));
  const above = ["g1", "g3", "s8", "s9"].map((id) => nextAbove(PROGRAMME, id));

  assert.deepEqual(below, ["g1", "g1", "g3", "s8"]);
  assert.deepEqual(above, ["g2", "s1", "s9", null]);
});

/** @param {import("../support/logs.js").Log} log */
function progressOf(log) {
  const { nowMs, ...others } = filled(log);
  return progress(others, PROGRAMME, nowMs);
}

/** @param {Case} log */
function expected({ expected: told }) {
  return { ...told, paused: told.pause !== null };
}

/** @param {...Walk} walks */
function logOf(...walks) {
  return { walks, screenings: [] };
}

/** @type {(answeredAt: string, cleared: boolean) => Screening} */
function screening(answeredAt, cleared) {
  return { id: "00000000-0000-4000-9000-000000000000", answered_at: answeredAt, start: "s1", cleared };
}

/** @type {(step: string, report: Partial<Report>, startedAt?: string) => Walk} */
function walk(step, report, startedAt = "2026-03-01T09:00:00Z") {
  const planned = { warm_up_s: 300, backward_s: [180], recover_s: 0, cool_down_s: 300 };
  const told = { step, started_at: startedAt, planned, report: { confidence: 4, ...report } };
  return filledWalk(/** @type {Walk} */ (told), 0);
}
