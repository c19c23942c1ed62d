import assert from "node:assert/strict";
import { test } from "node:test";

import { withoutAPage } from "../support/templates.js";

withoutAPage();
const { linesOf, linesToGoOn } = await import("../../../../static/js/pages/walk/checklist.js");

/** @import { Surface, Way } from "../../../../static/js/types.d.ts" */

const OUTDOORS = /daylight|kerbs|roads|dogs/;
const INDOORS = /floor is clear.*no door that may open/;
const BACKWARD = { isForward: false, looksStanding: false, withSomeone: false };
const SETTINGS = { look_standing: false, withSomeone: false };

/** Lines of a backward walk. @param {Surface} surface @param {Way} way */
function said(surface, way) {
  return linesOf({ ...BACKWARD, surface, way }, "unchanged").join(" ");
}

test("indoors the lines speak of the floor and doors, and of nothing outdoors", () => {
  for (const way of /** @type {const} */ (["retrace", "onward"])) {
    assert.match(said("indoors", way), INDOORS);
    assert.doesNotMatch(said("indoors", way), OUTDOORS);
  }
});

test("outdoors the lines speak of daylight and roads", () => {
  for (const surface of /** @type {const} */ (["path", "track", "grass"])) {
    assert.match(said(surface, "retrace"), OUTDOORS);
    assert.doesNotMatch(said(surface, "retrace"), INDOORS);
  }
});

test("on a treadmill the lines speak of neither", () => {
  assert.match(said("treadmill", "treadmill"), /safety cord/);
  assert.doesNotMatch(said("treadmill", "treadmill"), /daylight|door/);
});

test("a walk indoors that goes on after a long pause has the lines of indoors", () => {
  const planned = { warm_up_s: 60, backward_s: [30], recover_s: 30, cool_down_s: 60 };
  const lines = linesToGoOn({ surface: "indoors", way: "retrace", planned }, SETTINGS).join(" ");

  assert.match(lines, INDOORS);
  assert.doesNotMatch(lines, OUTDOORS);
});

test("where a plan asks for a companion, the walk begins and goes on only with one", () => {
  const ground = { surface: /** @type {const} */ ("path"), way: /** @type {const} */ ("retrace") };
  const planned = { warm_up_s: 60, backward_s: [30], recover_s: 30, cool_down_s: 60 };
  const forward = { ...planned, backward_s: [] };

  assert.match(
    linesOf({ ...BACKWARD, ...ground, withSomeone: true }, "unchanged").join(" "),
    /Someone is here/,
  );
  assert.match(
    linesToGoOn({ ...ground, planned }, { ...SETTINGS, withSomeone: true }).join(" "),
    /Someone is here/,
  );
  assert.doesNotMatch(
    linesToGoOn({ ...ground, planned: forward }, { ...SETTINGS, withSomeone: true }).join(" "),
    /Someone/,
  );
});
