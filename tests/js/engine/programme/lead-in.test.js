import assert from "node:assert/strict";
import { test } from "node:test";

import { goingOn, isLeadIn } from "../../../../static/js/engine/programme/lead-in.js";
import { lengthMs, phaseAt } from "../../../../static/js/engine/programme/phases.js";
import { phasesOf } from "../support/made.js";

const PHASES = phasesOf([180, 180]);
const [FIRST, SECOND] = PHASES.filter(({ kind }) => kind === "backward").map(({ startMs }) => startMs);

test("a backward phase goes on behind a look and a count, and later times stay", () => {
  const atMs = (SECOND ?? 0) + 61_000;

  const { phases, fromMs } = goingOn(PHASES, atMs, "retrace");

  const lead = phases[phaseAt(phases, fromMs)];
  assert.deepEqual(lead, {
    kind: "stop",
    to: "backward",
    again: true,
    startMs: atMs - 20_000,
    durationMs: 20_000,
  });
  const interval = phases[phaseAt(phases, atMs)];
  assert.deepEqual([interval?.startMs, interval?.durationMs], [atMs, 119_000]);
  assert.equal(lengthMs(phases), lengthMs(PHASES));
  assert.deepEqual(phases.slice(-2), PHASES.slice(-2));
});

test("phases with a lead-in lie end to end, wherever it lies", () => {
  for (const afterMs of [0, 1, 5000, 20_000, 170_000]) {
    for (const way of /** @type {const} */ (["retrace", "onward", "treadmill"])) {
      const { phases } = goingOn(PHASES, (FIRST ?? 0) + afterMs, way);

      assert.equal(phases.filter(isLeadIn).length, 1);
      phases.reduce((untilMs, { startMs, durationMs }) => {
        assert.ok(startMs === untilMs && durationMs > 0, `${startMs} after ${untilMs}`);
        return startMs + durationMs;
      }, 0);
    }
  }
});

test("a walk that begins backward has room for what there is", () => {
  const early = phasesOf([60], { warm_up_s: 0 });

  const { fromMs, phases } = goingOn(early, 18_000, "retrace");

  assert.equal(fromMs, 0);
  assert.equal(phases[0]?.durationMs, 18_000);
});

test("the last seconds of an interval are not begun again", () => {
  const endMs = (FIRST ?? 0) + 180_000;

  for (const atMs of [endMs - 9999, endMs - 1]) {
    assert.deepEqual(goingOn(PHASES, atMs, "retrace"), { phases: PHASES, fromMs: endMs });
  }
});

test("a stop begins again; getting ready and walking forward go on", () => {
  assert.equal(goingOn(PHASES, (FIRST ?? 0) - 3000, "retrace").fromMs, (FIRST ?? 0) - 8000);
  assert.deepEqual(goingOn(PHASES, 100_000, "retrace"), { phases: PHASES, fromMs: 100_000 });
});
