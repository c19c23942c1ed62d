import assert from "node:assert/strict";
import { test } from "node:test";

import {
  backwardInAllS,
  beatWalk,
  isToABeat,
  lengthMs,
  phaseAt,
  planPhases,
} from "../../../../static/js/engine/programme/phases.js";
import { wayOf } from "../../../../static/js/engine/programme/ways.js";
import { PAUSES, phasesOf, plan } from "../support/made.js";

/** @import { Way } from "../../../../static/js/engine/programme/ways.js" */

test("a walker who retraces the way stops before and after every backward interval, and never turns", () => {
  const phases = phasesOf([180, 240]);

  assert.deepEqual(
    phases.map((phase) => phase.kind),
    ["get_ready", "warm_up", "stop", "backward", "stop", "recover", "stop", "backward", "stop", "cool_down"],
  );
  assert.deepEqual(
    phases.filter((phase) => phase.kind === "stop").map((phase) => phase.to),
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
  assert.equal(end, (10 + 300 + 180 + 240 + 180 + 300 + 2 * (8 + 5)) * 1000);
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
  const phases = planPhases(
    plan([60, 60], { warm_up_s: 0, recover_s: 0, cool_down_s: 0 }),
    PAUSES,
    "onward",
    null,
  );

  assert.deepEqual(
    phases.map((phase) => phase.kind),
    ["get_ready", "turn", "backward", "turn", "turn", "backward", "turn"],
  );
});

test("a walk without backward intervals is a forward walk without a stop", () => {
  assert.deepEqual(
    phasesOf([], { recover_s: 0 }).map((phase) => phase.kind),
    ["get_ready", "warm_up", "cool_down"],
  );
});

test("a walk to a beat alone is one forward phase, and a forward walk or a level is none", () => {
  const phases = phasesOf([], beatWalk(600));

  assert.deepEqual(
    phases.map(({ kind, durationMs }) => [kind, durationMs]),
    [
      ["get_ready", 10_000],
      ["recover", 600_000],
    ],
  );
  assert.equal(isToABeat(phases), true);
  assert.equal(isToABeat(phasesOf([], { recover_s: 0 })), false);
  assert.equal(isToABeat(phasesOf([60, 60])), false);
});

test("the phase at a time is the one that has begun and not ended", () => {
  const phases = phasesOf([180]);

  assert.equal(phaseAt(phases, 0), 0);
  assert.equal(phaseAt(phases, 9_999), 0);
  assert.equal(phaseAt(phases, 10_000), 1);
  assert.equal(phaseAt(phases, 318_000), 3);
  assert.equal(phaseAt(phases, 99_999_999), phases.length - 1);
});

/** Kind and seconds of both changes. @type {(way: Way, step: string | null, s?: number) => unknown} */
function around(way, step, intervalS = 180) {
  const phases = planPhases(plan([intervalS]), PAUSES, way, step);
  return [2, 4].map((place) => [phases[place]?.kind, (phases[place]?.durationMs ?? 0) / 1000]);
}

test("a stop is short, a turn takes its time, and a belt must stop first", () => {
  assert.deepEqual(around("retrace", "s1"), [
    ["stop", 8],
    ["stop", 5],
  ]);
  assert.deepEqual(around("onward", "s1"), [
    ["turn", 20],
    ["turn", 20],
  ]);
  assert.deepEqual(around("treadmill", "s1"), [
    ["turn", 40],
    ["turn", 40],
  ]);
});

test("on a gentle step, and on a walk as gentle, only turns of the onward way take longer", () => {
  const longer = [
    ["turn", 25],
    ["turn", 25],
  ];

  assert.deepEqual(around("onward", "g3"), longer);
  assert.deepEqual(around("onward", null, 120), longer);
  assert.notDeepEqual(around("onward", null, 121), longer);
  assert.deepEqual(around("retrace", "g1"), around("retrace", "s9"));
  assert.deepEqual(around("treadmill", "g1"), around("treadmill", "s9"));
});

test("a treadmill has one way, elsewhere a walk retraces unless it was chosen otherwise", () => {
  assert.equal(wayOf({ surface: "treadmill", way: "onward" }), "treadmill");
  assert.equal(wayOf({ surface: "grass", way: "onward" }), "onward");
  assert.equal(wayOf({ surface: "path", way: null }), "retrace");
  assert.equal(wayOf({ surface: "path" }), "retrace");
});

test("backward time in all is the sum of the intervals", () => {
  assert.equal(backwardInAllS(plan([420, 180])), 600);
  assert.equal(backwardInAllS(plan([])), 0);
});
