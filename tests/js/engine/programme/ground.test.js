import assert from "node:assert/strict";
import { test } from "node:test";

import { firstPastTheStart } from "../../../../static/js/engine/programme/ground.js";
import { planPhases } from "../../../../static/js/engine/programme/phases.js";
import { PROGRAMME } from "../support/logs.js";
import { phasesOf } from "../support/made.js";

/** @import { Phase } from "../../../../static/js/engine/programme/phases.js" */

/** Interval in which a level is warned. The other levels stay on the ground walked forward. */
const WARNED = { s5: 1, s6: 1, s7: 1, s8: 1, s9: 1 };

test("the levels that may come back past their start are the last five", () => {
  const warned = PROGRAMME.steps.flatMap((step) => {
    const interval = firstPastTheStart(planPhases(step, PROGRAMME, "retrace", step.id))?.interval;
    return interval === undefined ? [] : [[step.id, interval]];
  });

  assert.deepEqual(Object.fromEntries(warned), WARNED);
});

for (const pace of [0.5, 0.6, 0.7, 0.75]) {
  test(`at a backward pace of ${pace}, each walker who comes back to the start was warned in time`, () => {
    for (const step of PROGRAMME.steps) {
      const phases = planPhases(step, PROGRAMME, "retrace", step.id);

      const atStart = comesBackIn(phases, pace);

      const warned = firstPastTheStart(phases);
      if (atStart) assert.ok(warned && warned.startMs <= atStart.startMs, step.id);
    }
  });
}

test("a walk of many short intervals is warned in the first that may go too far", () => {
  const phases = phasesOf(Array(20).fill(120), { recover_s: 30 });

  // Five minutes forward, and 90 seconds back at most, then half a minute forward each time.
  assert.equal(firstPastTheStart(phases)?.interval, 5);
});

test("an interval that stays on the ground walked forward is not the one to be warned in", () => {
  const phases = phasesOf([300, 300], { recover_s: 60 });

  assert.equal(firstPastTheStart(phases)?.interval, 2);
});

/** Interval in which the walker comes back past the start. @param {Phase[]} phases @param {number} pace */
function comesBackIn(phases, pace) {
  let metres = 0;
  return phases.find(({ kind, durationMs }) => {
    if (kind === "warm_up" || kind === "recover") metres += durationMs / 1000;
    if (kind === "backward") metres -= (durationMs / 1000) * pace;
    return metres < 0;
  });
}
