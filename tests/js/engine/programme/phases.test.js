import assert from "node:assert/strict";
import { test } from "node:test";

import {
  backwardInAllS,
  lengthMs,
  phaseAt,
  planPhases,
} from "../../../../static/js/engine/programme/phases.js";
import { PAUSES, phasesOf, plan } from "../support/made.js";

test("a turn comes before and after every backward interval", () => {
  const phases = phasesOf([180, 240]);

  assert.deepEqual(
    phases.map((phase) => phase.kind),
    ["get_ready", "warm_up", "turn", "backward", "turn", "recover", "turn", "backward", "turn", "cool_down"],
  );
  assert.deepEqual(
    phases.filter((phase) => phase.kind === "turn").map((phase) => phase.to),
    ["backward", "forward", "backward", "forward"],
  );
});

test("phases lie end to end from zero and add up to the plan and its pauses", () => {
  const phases = phasesOf([180, 240]);

  let end = 0;
  for (const phase of phases) {
    assert.equal(phase.startMs, end);
    end += phase.durationMs;
  }
  assert.equal(end, (10 + 300 + 180 + 240 + 180 + 300 + 4 * 10) * 1000);
  assert.equal(lengthMs(phases), end);
});

test("an interval knows its number and how many there are", () => {
  const intervals = phasesOf([30, 60, 90]).filter((phase) => phase.kind === "backward");

  assert.deepEqual(
    intervals.map(({ interval, intervals: of, durationMs }) => [interval, of, durationMs]),
    [
      [1, 3, 30_000],
      [2, 3, 60_000],
      [3, 3, 90_000],
    ],
  );
});

test("a phase of no length is left out", () => {
  const phases = planPhases(plan([60, 60], { warm_up_s: 0, recover_s: 0, cool_down_s: 0 }), PAUSES, "path");

  assert.deepEqual(
    phases.map((phase) => phase.kind),
    ["get_ready", "turn", "backward", "turn", "turn", "backward", "turn"],
  );
});

test("a walk without backward intervals is a forward walk without turns", () => {
  assert.deepEqual(
    phasesOf([]).map((phase) => phase.kind),
    ["get_ready", "warm_up", "cool_down"],
  );
});

test("the phase at a time is the one that has begun and not ended", () => {
  const phases = phasesOf([180]);

  assert.equal(phaseAt(phases, 0), 0);
  assert.equal(phaseAt(phases, 9_999), 0);
  assert.equal(phaseAt(phases, 10_000), 1);
  assert.equal(phaseAt(phases, 320_000), 3);
  assert.equal(phaseAt(phases, 99_999_999), phases.length - 1);
});

test("a turn takes longer where a belt must stop first", () => {
  const turns = /** @type {const} */ (["treadmill", "grass"]).map((surface) =>
    planPhases(plan([180]), PAUSES, surface).flatMap(({ kind, durationMs }) =>
      kind === "turn" ? [durationMs] : [],
    ),
  );

  assert.deepEqual(turns, [
    [30_000, 30_000],
    [10_000, 10_000],
  ]);
});

test("backward time in all is the sum of the intervals", () => {
  assert.equal(backwardInAllS(plan([420, 180])), 600);
  assert.equal(backwardInAllS(plan([])), 0);
});
