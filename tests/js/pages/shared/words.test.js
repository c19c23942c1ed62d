import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import {
  clockTime,
  day,
  duration,
  numbers,
  pauseSentence,
  reasonSentence,
  walkName,
} from "../../../../static/js/pages/shared/words.js";

/** @import { Progress } from "../../../../static/js/types.d.ts" */

const PROGRAMME = JSON.parse(
  readFileSync(new URL("../../../vectors/programme.json", import.meta.url), "utf8"),
);

/** @param {number[]} backward_s */
function planned(backward_s) {
  return { warm_up_s: 300, backward_s, recover_s: 60, cool_down_s: 300 };
}

/** @param {Partial<Progress>} progress @param {string} walked */
function sentence(progress, walked) {
  const usual = { unlocked: "g2", recommended: "g2", reason: "confident", streak: 1, paused: false };
  const given = /** @type {Progress} */ ({ ...usual, ...progress });
  return reasonSentence(given, PROGRAMME, { step: walked });
}

test("intervals read as a neighbour would say them", () => {
  assert.equal(numbers(planned([180, 180])), "2 × 3 minutes");
  assert.equal(numbers(planned([30, 30, 30, 30])), "4 × 30 seconds");
  assert.equal(numbers(planned([420, 180])), "7 + 3 minutes");
  assert.equal(numbers(planned([600])), "10 minutes");
  assert.equal(numbers(planned([])), "Forward only");
});

test("a walk keeps its day and its time on any phone", () => {
  const walk = { started_at: "2026-11-23T03:30:00Z", zone: "America/Los_Angeles" };

  assert.equal(day(walk.started_at, walk.zone), "Sunday, November 22");
  assert.match(clockTime(walk), /^7:30\sPM$/);
  assert.match(clockTime({ ...walk, zone: "Mars/Olympus_Mons" }), /^3:30\sAM$/);
});

test("a duration names what there is and nothing that is zero", () => {
  assert.equal(duration(60), "1 minute");
  assert.equal(duration(95), "1 minute 35 seconds");
  assert.equal(duration(0), "0 seconds");
  assert.equal(duration(1), "1 second");
});

test("a fraction of a second never makes a minute of sixty seconds", () => {
  assert.equal(duration(119.7), "2 minutes");
});

test("a walk is named by its step, a forward walk as what it is", () => {
  assert.equal(walkName({ step: "g1", planned: planned([30]) }), "Gentle level 1");
  assert.equal(walkName({ step: "s4", planned: planned([300]) }), "Level 4");
  assert.equal(walkName({ step: null, planned: planned([60]) }), "Your own walk");
  assert.equal(walkName({ step: null, planned: planned([]) }), "Forward walk");
});

test("the same is asked once more only where one more walk opens a level", () => {
  assert.match(sentence({}, "g2"), /The same once more/);
  assert.doesNotMatch(sentence({}, "g1"), /once more/);
  assert.doesNotMatch(sentence({ streak: 0 }, "g2"), /once more/);
});

test("after the questions are answered nobody is told that walking backward is paused", () => {
  assert.match(sentence({ reason: "fall", paused: true }, "s1"), /paused/);
  assert.doesNotMatch(sentence({ reason: "fall", paused: false }, "s1"), /paused/);
});

test("a pause says what it waits for, and from when", () => {
  assert.match(pauseSentence({ progress: { pause: "stop" }, mayAsk: false }), /From tomorrow/);
  assert.doesNotMatch(pauseSentence({ progress: { pause: "stop" }, mayAsk: true }), /tomorrow/);
  assert.match(pauseSentence({ progress: { pause: "break" }, mayAsk: true }), /eight weeks/);
  assert.equal(pauseSentence({ progress: { pause: null }, mayAsk: true }), "");
});
