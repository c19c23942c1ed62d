import assert from "node:assert/strict";
import { test } from "node:test";

import { withoutAPage } from "../support/templates.js";

withoutAPage();
const { heartFacts } = await import("../../../../static/js/pages/shared/heart-fields.js");

/** @typedef {import("../../../../static/js/types.js").DiaryData["heart"]} Heart */

/** Heart rate of a strap, with what was typed over it. @param {Partial<Heart["overall"]>} typed @returns {Heart} */
function measured(typed = {}) {
  return {
    walk: "one",
    overall: { average: 108, highest: 131, ...typed },
    forward: { average: 100, highest: 104 },
    backward: { average: 126, highest: 131 },
    rest: null,
  };
}

/** Names of the facts that the history shows. @param {Heart | undefined} heart */
function namesOf(heart) {
  return heartFacts(heart).map(([name]) => name);
}

test("figures of a strap are named so, with those of each kind of phase", () => {
  const named = ["Heart rate, with the strap on", "Heart rate, forward", "Heart rate, backward"];

  assert.deepEqual(namesOf(measured()), named);
  assert.deepEqual(namesOf(measured({ average: 107 })), named);
});

test("a highest that the strap did not measure was typed, and is no figure of the strap", () => {
  for (const highest of [130, 140, null]) {
    assert.equal(namesOf(measured({ highest }))[0], "Heart rate");
  }
});

test("a heart rate without phases was typed", () => {
  const none = { forward: null, backward: null, rest: null };

  assert.deepEqual(namesOf({ ...measured(), ...none }), ["Heart rate"]);
  assert.deepEqual(namesOf(undefined), []);
});
