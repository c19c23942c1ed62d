/**
 * Twin of coach/domain/progression.py, compared by vectors that Python reads too: some by hand, some random.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { longestIntervalS, nextAbove, oneBelow } from "../../../../static/js/engine/programme/programme.js";
import { progress } from "../../../../static/js/engine/programme/progression.js";
import { filled, filledWalk, PROGRAMME, vectors } from "../support/logs.js";

/** @import { Progress, Report, Walk } from "../../../../static/js/types.d.ts" */
/** @typedef {import("../support/logs.js").Log & { name: string, expected: Progress }} Case */

const THE_DAY_AFTER_MS = Date.parse("2026-03-02T09:00:00Z");

/** @type {Case[]} */
const CASES = vectors("progression.json").cases;
/** @type {Case[]} without names */
const RANDOM = vectors("random-logs.json");

for (const log of CASES) {
  test(log.name, () => {
    assert.deepEqual(progressOf(log), log.expected);
  });
}

test("random logs give the same progress as in Python", () => {
  for (const log of RANDOM) {
    const told = progressOf(log);

    assert.deepEqual(told, log.expected, `differs from Python: ${JSON.stringify(log)}`);
  }
  assert.ok(RANDOM.length > 300);
});

test("a walk on a step of a later programme is history only", () => {
  const ours = walk("s1", { confidence: 4 });
  const theirs = walk("s10", { confidence: 1 }, "2026-03-01T10:00:00Z");

  const told = progress([ours, theirs], [], PROGRAMME, THE_DAY_AFTER_MS);

  assert.deepEqual(told, progress([ours], [], PROGRAMME, THE_DAY_AFTER_MS));
  assert.equal(told.unlocked, "s2");
});

test("dizziness on a step of a later programme counts as on a custom walk", () => {
  const walks = [walk("s10", { setback: "dizzy" })];

  const told = progress(walks, [], PROGRAMME, THE_DAY_AFTER_MS);

  assert.deepEqual(told, { unlocked: "s1", recommended: "g3", reason: "dizzy", streak: 0, paused: true });
});

test("the log is not changed", () => {
  const late = walk("s2", {}, "2026-03-01T10:00:00Z");
  const early = walk("s1", {}, "2026-03-01T09:00:00Z");

  const told = progress(Object.freeze([late, early]), Object.freeze([]), PROGRAMME, THE_DAY_AFTER_MS);

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
  const { walks, screenings, nowMs } = filled(log);
  return progress(walks, screenings, PROGRAMME, nowMs);
}

/** @type {(step: string, report: Partial<Report>, startedAt?: string) => Walk} */
function walk(step, report, startedAt = "2026-03-01T09:00:00Z") {
  const planned = { warm_up_s: 300, backward_s: [180], recover_s: 0, cool_down_s: 300 };
  const told = { step, started_at: startedAt, planned, report: { confidence: 4, ...report } };
  return filledWalk(/** @type {Walk} */ (told), 0);
}
