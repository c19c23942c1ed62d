import assert from "node:assert/strict";
import { test } from "node:test";

import { isDiaryData } from "../../../../static/js/engine/programme/diary.js";
import { measuredHeart, withBeats } from "../../../../static/js/engine/programme/measured-heart.js";

/** @import { PhaseKind } from "../../../../static/js/engine/programme/phases.js" */

const WALK = "00000000-0000-4000-8000-000000000001";

/** @param {[PhaseKind, number][]} beats */
function measured(...beats) {
  return beats.reduce(
    (sums, [phase, each]) => withBeats(sums, phase, each),
    /** @type {import("../../../../static/js/engine/programme/measured-heart.js").Measured} */ ({}),
  );
}

test("average and highest are of all that was measured, and of each kind of phase", () => {
  const sums = measured(
    ["get_ready", 80],
    ["warm_up", 90],
    ["stop", 99],
    ["backward", 120],
    ["backward", 131],
    ["turn", 104],
    ["recover", 101],
    ["cool_down", 95],
  );

  const heart = measuredHeart(sums, WALK);

  assert.deepEqual(heart, {
    walk: WALK,
    overall: { average: 103, highest: 131 }, // 820 / 8 = 102.5
    forward: { average: 95, highest: 101 }, // 286 / 3
    backward: { average: 126, highest: 131 }, // 125.5
    rest: { average: 94, highest: 104 }, // 283 / 3
  });
  assert.ok(isDiaryData("heart", heart));
});

test("a kind of phase without a measurement has none, as when the strap was away", () => {
  const heart = measuredHeart(measured(["warm_up", 90]), WALK);

  assert.deepEqual(
    [heart?.forward, heart?.backward, heart?.rest],
    [{ average: 90, highest: 90 }, null, null],
  );
});

test("without a measurement there is no heart rate", () => {
  assert.equal(measuredHeart(undefined, WALK), null);
  assert.equal(measuredHeart({}, WALK), null);
});
