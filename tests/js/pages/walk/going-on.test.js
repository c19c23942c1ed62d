import assert from "node:assert/strict";
import { test } from "node:test";

import { goingOn } from "../../../../static/js/engine/programme/lead-in.js";
import { howToGoOn } from "../../../../static/js/pages/walk/going-on.js";
import { phasesOf } from "../../engine/support/made.js";

/** @import { Way } from "../../../../static/js/types.d.ts" */

/** Sentence in the middle of the first phase of this kind. @param {Way} way @param {string} kind */
function saidIn(way, kind) {
  const phases = phasesOf([180, 180], {}, way);
  const phase = phases.find((each) => each.kind === kind);
  assert.ok(phase, `${way} has no ${kind}`);
  return howToGoOn(phases, phase.startMs + phase.durationMs / 2, way);
}

test("before a backward interval goes on, the walker has the back to where it leads", () => {
  assert.match(saidIn("retrace", "backward"), /back to the way you came.*Look behind.*ten tones/);
  assert.match(saidIn("onward", "backward"), /back to the way ahead.*Look behind.*ten tones/);
  assert.match(saidIn("treadmill", "backward"), /back to the display.*the rail.*ten tones/);
});

test("a walk that goes on forward faces where it leads", () => {
  for (const kind of ["get_ready", "warm_up", "recover", "cool_down"]) {
    assert.match(saidIn("retrace", kind), /^Look ahead/);
    assert.match(saidIn("onward", kind), /^Look ahead/);
    assert.match(saidIn("treadmill", kind), /facing the display/);
  }
});

test("a stop or a turn is said again, so the walker only stands", () => {
  assert.match(saidIn("retrace", "stop"), /^Stand still/);
  assert.match(saidIn("onward", "turn"), /^Stand still/);
  assert.match(saidIn("treadmill", "turn"), /^Stop the belt/);
});

test("a pause in the lead-in itself leads backward again", () => {
  const { phases, fromMs } = goingOn(phasesOf([180]), 400_000, "retrace");

  assert.match(howToGoOn(phases, fromMs + 5000, "retrace"), /ten tones/);
});

test("the last seconds of an interval lead to the stop behind it", () => {
  assert.match(howToGoOn(phasesOf([180]), 318_000 + 175_000, "retrace"), /^Stand still/);
});

test("on a treadmill the helper works the switch, which is behind the walker", () => {
  const said = saidIn("treadmill", "backward");

  assert.match(said, /your helper starts the belt/);
  assert.match(said, /Without a helper.*without turning.*end here/);
});
