import assert from "node:assert/strict";
import { test } from "node:test";

import {
  INTERVALS_AT_MOST,
  isBefore2020,
  noteSlip,
  SHORTEST_INTERVAL_S,
  SURFACES,
} from "../../../../static/js/engine/programme/bounds.js";
import * as words from "../../../../static/js/pages/shared/words.js";
import { valuesOf } from "../../support/bounds.js";

test("a screen offers what the server accepts, all of it and nothing else", () => {
  assert.deepEqual(SURFACES, valuesOf("walk", "surface", "accepted"));
  assert.deepEqual(Object.keys(words.SURFACES), valuesOf("walk", "surface", "accepted"));
  assert.deepEqual(Object.keys(words.SETBACKS), valuesOf("walk", "report.setback", "accepted"));
  assert.equal(words.CONFIDENCE.length, Math.max(...valuesOf("walk", "report.confidence", "accepted")));
});

test("a note may be what the server accepts, and nothing else", () => {
  const isText = (/** @type {unknown} */ value) => typeof value === "string";
  const accepted = valuesOf("walk", "report.note", "accepted");
  const refused = valuesOf("walk", "report.note", "refused").filter(isText);

  assert.deepEqual(new Set(accepted.map(noteSlip)), new Set([null]));
  assert.deepEqual(refused.map(noteSlip), [
    "too_long",
    "too_long",
    "not_showable",
    "not_showable",
    "not_showable",
  ]);
});

test("a clock before 2020 is wrong here as on the server", () => {
  const times = valuesOf("walk", "started_at", "clock").filter((at) => at < "2026");

  assert.ok(times.length > 0);
  assert.ok(times.every((at) => isBefore2020(Date.parse(at))));
  assert.ok(valuesOf("walk", "started_at", "accepted").every((at) => !isBefore2020(Date.parse(at))));
});

test("a walk of one's own has as many intervals as the server takes, and none shorter", () => {
  const plans = valuesOf("walk", "planned.backward_s", "accepted");

  assert.equal(Math.max(...plans.map((each) => each.length)), INTERVALS_AT_MOST);
  assert.equal(Math.min(...plans.flat()), SHORTEST_INTERVAL_S);
});
