/**
 * The twin of coach/domain/progression.py: the vectors that Python reads too, thought out by hand and drawn at random.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import {
  longestIntervalS,
  mayWalkBackward,
  nextAbove,
  oneBelow,
  progress,
} from "../../../../static/js/engine/programme/progression.js";

/** @import { Programme, Progress, Report, Screening, Walk } from "../../../../static/js/types.d.ts" */
/**
 * @typedef {{ now: string, walks: Walk[], screenings: Screening[], expected: Progress }} Log leaves out what
 *   `filledWalk` and `filledScreening` fill in
 */
/** @typedef {Log & { name: string }} Case */

const VECTORS = new URL("../../../vectors/", import.meta.url);
const THE_DAY_AFTER_MS = Date.parse("2026-03-02T09:00:00Z");

/** @type {Programme} */
const PROGRAMME = read(new URL("programme.json", VECTORS));
/** @type {Case[]} */
const CASES = read(new URL("progression.json", VECTORS)).cases;
/** @type {Log[]} */
const RANDOM = read(new URL("random-logs.json", VECTORS));

/** @type {Partial<Report>} */
const QUIET = { setback: "none", pain_before: null, pain_after: null, effort: null, note: "" };

for (const log of CASES) {
  test(log.name, () => {
    assert.deepEqual(progressOf(log), log.expected);
  });
}

test("random logs come out as they do in Python", () => {
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

test("dizziness on a step of a later programme is taken as on a custom walk", () => {
  const walks = [walk("s10", { setback: "dizzy" })];

  const told = progress(walks, [], PROGRAMME, THE_DAY_AFTER_MS);

  assert.deepEqual(told, { unlocked: "s1", recommended: "g3", reason: "dizzy", streak: 0, paused: true });
});

test("the log that is handed in may be frozen", () => {
  const late = walk("s2", {}, "2026-03-01T10:00:00Z");
  const early = walk("s1", {}, "2026-03-01T09:00:00Z");

  const told = progress(Object.freeze([late, early]), Object.freeze([]), PROGRAMME, THE_DAY_AFTER_MS);

  assert.equal(told.unlocked, "s3");
});

test("nobody is sent backward before a screening, nor while paused", () => {
  const cleared = screening("2026-03-01T09:00:00Z", true);

  assert.equal(mayWalkBackward([], { paused: false }), false);
  assert.equal(mayWalkBackward([cleared], { paused: false }), true);
  assert.equal(mayWalkBackward([cleared], { paused: true }), false);
});

test("the latest screening decides, not the one that arrived last", () => {
  const yes = screening("2026-03-01T09:00:00.500Z", true);
  const before = screening("2026-03-01T09:00:00Z", false);
  const after = screening("2026-03-02T09:00:00Z", false);

  assert.equal(mayWalkBackward([yes, before], { paused: false }), true);
  assert.equal(mayWalkBackward([after, yes, before], { paused: false }), false);
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

/** @param {Log} log */
function progressOf({ now, walks, screenings }) {
  return progress(walks.map(filledWalk), screenings.map(filledScreening), PROGRAMME, Date.parse(now));
}

/** @type {(step: string, report: Partial<Report>, startedAt?: string) => Walk} */
function walk(step, report, startedAt = "2026-03-01T09:00:00Z") {
  const planned = { warm_up_s: 300, backward_s: [180], recover_s: 0, cool_down_s: 300 };
  const told = { step, started_at: startedAt, planned, report: { confidence: 4, ...report } };
  return filledWalk(/** @type {Walk} */ (told), 0);
}

/** @type {(answeredAt: string, cleared: boolean) => Screening} */
function screening(answeredAt, cleared) {
  return { id: "00000000-0000-4000-9000-000000000000", answered_at: answeredAt, start: "s1", cleared };
}

/** @type {(told: Walk, place: number) => Walk} */
function filledWalk(told, place) {
  const planned = told.planned ?? PROGRAMME.steps.find((step) => step.id === told.step);
  const plannedS = planned.backward_s.reduce((sum, each) => sum + each, 0);
  return {
    ...told,
    id: told.id ?? `00000000-0000-4000-8000-${String(place).padStart(12, "0")}`,
    planned,
    walked: told.walked ?? { backward_s: plannedS, forward_s: 0 },
    report: told.report && { ...QUIET, ...told.report },
  };
}

/** @type {(told: Screening, place: number) => Screening} */
function filledScreening(told, place) {
  return { ...told, id: told.id ?? `00000000-0000-4000-9000-${String(place).padStart(12, "0")}` };
}

/** @type {(file: URL | string) => any} */
function read(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
