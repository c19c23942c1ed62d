import assert from "node:assert/strict";
import { test } from "node:test";

import { Taps } from "../../../../static/js/engine/audio/tempo.js";

/** @param {number[]} atMs */
function tapped(atMs) {
  const taps = new Taps();
  for (const at of atMs) taps.tap(at);
  return taps;
}

test("a tempo takes four taps", () => {
  const three = tapped([0, 600, 1200]);

  assert.deepEqual([three.perMinute, three.lacking], [null, 1]);
  assert.deepEqual([tapped([0, 600, 1200, 1800]).perMinute, tapped([]).lacking], [100, 4]);
});

test("one early tap does not count", () => {
  assert.equal(tapped([0, 650, 1300, 1480, 2600, 3250]).perMinute, 92);
});

test("the last taps of a long series count", () => {
  const slow = [0, 900, 1800, 2700, 3600];
  const quick = Array.from({ length: 9 }, (_, n) => 4100 + n * 520);

  assert.equal(tapped([...slow, ...quick]).perMinute, 115);
});

test("after a pause a new series begins", () => {
  const taps = tapped([0, 600, 1200, 1800, 4400, 5100]);

  assert.deepEqual([taps.perMinute, taps.lacking], [null, 2]);
});

test("a tempo is clamped to the slowest and the fastest allowed", () => {
  assert.equal(tapped([0, 1400, 2800, 4200]).perMinute, 60);
  assert.equal(tapped([0, 300, 600, 900]).perMinute, 120);
});
