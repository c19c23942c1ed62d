import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf, isKneeAsked } from "../../../../static/js/engine/programme/knee.js";

const ZONE = "Europe/Berlin";
/** 19:30 in Berlin. */
const WALKS = [{ started_at: "2026-10-24T17:30:00Z", zone: ZONE }];

test("the knee is asked about on the day after a walk alone", () => {
  const at = (/** @type {string} */ when) => isKneeAsked(WALKS, [], Date.parse(when), ZONE);

  assert.equal(at("2026-10-24T21:00:00Z"), false);
  assert.equal(at("2026-10-24T22:30:00Z"), true); // after midnight in Berlin
  assert.equal(at("2026-10-25T22:30:00Z"), true); // the day of 25 hours
  assert.equal(at("2026-10-25T23:30:00Z"), false);
});

test("the day of the walk is that of the place where it was walked", () => {
  const walks = [{ started_at: "2026-10-24T17:30:00Z", zone: "Pacific/Auckland" }]; // already the 25th there

  assert.equal(isKneeAsked(walks, [], Date.parse("2026-10-25T09:00:00Z"), ZONE), false);
  assert.equal(isKneeAsked(walks, [], Date.parse("2026-10-26T09:00:00Z"), ZONE), true);
});

test("one answer a day is enough, and an answer of another day is none", () => {
  const nowMs = Date.parse("2026-10-25T07:00:00Z");

  assert.equal(isKneeAsked(WALKS, [{ data: { day: "2026-10-24" } }], nowMs, ZONE), true);
  assert.equal(isKneeAsked(WALKS, [{ data: { day: dayOf(nowMs, ZONE) } }], nowMs, ZONE), false);
});

test("without a walk there is no question", () => {
  assert.equal(isKneeAsked([], [], Date.parse("2026-10-25T07:00:00Z"), ZONE), false);
});
