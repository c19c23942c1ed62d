import assert from "node:assert/strict";
import { test } from "node:test";

import { usualTime, usualTimeOf } from "../../../../static/js/engine/programme/usual-time.js";

test("the usual time is the middle of the last walks, to a quarter of an hour", () => {
  assert.equal(usualTime([]), "10:00");
  assert.equal(usualTime(at("17:00", "09:07", "09:10")), "09:15");
  assert.equal(usualTime(at("09:00", "10:08")), "09:30");
  assert.equal(usualTime(at("23:53")), "00:00");
});

test("the walks that are handed in may be frozen, and in any order", () => {
  assert.equal(usualTime(Object.freeze(at("18:00", "07:00", "08:00"))), "08:00");
});

test("the usual time is that of the place of each walk, and walks by hand tell none", () => {
  const walk = { started_at: "2026-11-23T03:30:00Z", zone: "America/Los_Angeles", source: "coached" };
  const walks = [walk, { ...walk, started_at: "2026-11-23T11:00:00Z", source: "by_hand" }];

  assert.equal(usualTimeOf(/** @type {any} */ (walks)), "19:30");
});

/** @param {string[]} times */
function at(...times) {
  return times.map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
}
