import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { CutOffGate } from "../../../../static/js/pages/walk/cut-off-gate.js";
import { PROGRAMME, beginning } from "../../walk/support/short-walk.js";

const LINES = ["It is daylight."];
const MINUTE_MS = 60_000;
const CUT_MS = Date.parse("2026-05-04T08:10:00Z");

let nowMs = CUT_MS;
/** @type {CutOffGate} */
let gate;

beforeEach(() => {
  nowMs = CUT_MS + MINUTE_MS;
  const left = beginning({ saved_at_ms: CUT_MS });
  left.walk.planned.backward_s = [];
  const standing = /** @type {any} */ ({ rests: false, screenings: [] });
  gate = new CutOffGate(left, { programme: PROGRAMME, standing, checkAgain: LINES, nowMs: () => nowMs });
});

test("a walk that was just cut off goes on with one tap", () => {
  assert.deepEqual([gate.isResumable, gate.lines, gate.opens([])], [true, [], true]);
});

test("a page left open past 15 minutes asks with the checklist before it goes on", () => {
  const shown = gate.lines;
  nowMs = CUT_MS + 16 * MINUTE_MS;

  assert.equal(gate.opens(shown), false);
  assert.deepEqual([gate.lines, gate.opens(gate.lines)], [LINES, true]);
});

test("a page left open past three hours goes on no more", () => {
  nowMs = CUT_MS + 16 * MINUTE_MS;
  const shown = gate.lines;
  nowMs = CUT_MS + 181 * MINUTE_MS;

  assert.deepEqual([gate.isResumable, gate.opens(shown)], [false, false]);
});

test("a stumble is kept with the walk, and is no answer to the checklist", () => {
  nowMs = CUT_MS + 16 * MINUTE_MS;
  gate.stumbled();

  assert.deepEqual([gate.isTold, gate.left.stumbled, gate.opens([])], [true, true, false]);
});
