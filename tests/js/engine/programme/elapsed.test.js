import assert from "node:assert/strict";
import { test } from "node:test";

import { ageMs, behindMs, elapsed } from "../../../../static/js/engine/programme/elapsed.js";

const FROM = { wallMs: 1_000_000, monotonicMs: 500 };
const HOUR_MS = 3_600_000;

/** @param {number} wallMs since FROM @param {number} monotonicMs since FROM */
function after(wallMs, monotonicMs) {
  return elapsed(FROM, { wallMs: FROM.wallMs + wallMs, monotonicMs: FROM.monotonicMs + monotonicMs });
}

for (const [what, wallMs, monotonicMs, expected] of /** @type {[string, number, number, object][]} */ ([
  ["clocks that agree", 5000, 5000, { leastMs: 5000, mostMs: 5000, jumped: false }],
  ["a clock that is set back", 5000 - HOUR_MS, 5000, { leastMs: 5000, mostMs: 5000, jumped: true }],
  ["a clock that is set on", 5000 + HOUR_MS, 5000, { leastMs: 5000, mostMs: 5000 + HOUR_MS, jumped: false }],
  ["a phone that slept", HOUR_MS, 5000, { leastMs: 5000, mostMs: HOUR_MS, jumped: false }],
  ["a clock that is set right little by little", 4200, 5000, { leastMs: 5000, mostMs: 5000, jumped: false }],
])) {
  test(`${what}: the least and the most that passed`, () => {
    assert.deepEqual(after(wallMs, monotonicMs), expected);
  });
}

test("a sound that kept pace was there, wherever the wall clock was set", () => {
  for (const jumpMs of [-HOUR_MS, 0, HOUR_MS]) {
    assert.ok(behindMs(after(5000 + jumpMs, 5000), 4800) < 1000, `${jumpMs}`);
  }
});

test("a sound that stayed behind was gone for the longer time", () => {
  assert.equal(behindMs(after(45_000, 45_000), 5000), 40_000);
  assert.equal(behindMs(after(HOUR_MS, 7000), 5000), HOUR_MS - 5000);
  assert.equal(behindMs(after(45_000 - HOUR_MS, 45_000), 5000), 40_000);
});

test("a time in the future is as old as one in the past", () => {
  assert.equal(ageMs(1000, 4000), 3000);
  assert.equal(ageMs(4000, 1000), 3000);
});
