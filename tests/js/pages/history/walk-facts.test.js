import assert from "node:assert/strict";
import { test } from "node:test";

import { factsOf, summary } from "../../../../static/js/pages/history/walk-facts.js";
import { aReport, aWalk } from "../../store/support/phone.js";

test("the history shows the way of a walk that was partly backward", () => {
  const way = (/** @type {Parameters<typeof aWalk>[0]} */ facts) =>
    Object.fromEntries(factsOf(aWalk(facts)))["Way"];

  assert.equal(way({ way: "retrace" }), "Back over the ground just walked");
  assert.equal(way({ way: "onward" }), "Onward, with turns");
  assert.equal(way({ way: "treadmill", surface: "treadmill" }), "On the treadmill");
  assert.equal(way({ way: null }), undefined);
  const forward = { warm_up_s: 300, backward_s: [], recover_s: 0, cool_down_s: 300 };
  assert.equal(way({ way: "retrace", step: null, planned: forward }), undefined);
});

test("the history marks a walk by hand, and shows no plan and no time for it", () => {
  const walk = aWalk({ step: null, source: "by_hand", report: aReport() });
  const facts = Object.fromEntries(factsOf(walk));

  assert.equal(summary(walk), "Walk without the phone, 3 minutes backward, confident");
  assert.equal(facts["Logged"], "By hand, without the coach");
  assert.deepEqual([facts["Time"], facts["Plan"]], [undefined, undefined]);
  assert.equal(Object.fromEntries(factsOf(aWalk({ source: "coached" })))["Logged"], undefined);
});

test("a fall that was saved without minutes claims none", () => {
  const walked = { backward_s: 0, forward_s: 0 };
  const walk = aWalk({ step: null, source: "by_hand", walked, report: aReport({ confidence: 1 }) });
  const facts = Object.fromEntries(factsOf(walk));

  assert.equal(summary(walk), "Walk without the phone, not confident");
  assert.deepEqual([facts["Backward"], facts["Forward"]], [undefined, undefined]);
});
