import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { PauseQuestions } from "../../../../static/js/pages/walk/pause-questions.js";

/** @import { Question } from "../../../../static/js/pages/walk/asking.js" */

const LINES = ["It is daylight."];
const SHORT_MS = 60_000;
const LONG_MS = 20 * 60_000;

/** @type {{state: any, stillMs: number, did: string[]}} */
let walk;
/** @type {PauseQuestions} */
let questions;

beforeEach(() => {
  walk = { state: "walking", stillMs: 0, did: [] };
  questions = asking(false);
});

/** @param {boolean} hasStumbled */
function asking(hasStumbled) {
  const session = Object.assign(walk, {
    pause: () => void (walk.state = "paused"),
    resume: async () => void walk.did.push("resumed"),
    stumble: () => void walk.did.push("stumbled"),
    stop: (/** @type {string} */ setback) => void walk.did.push(setback),
    end: () => void walk.did.push("ended"),
  });
  return new PauseQuestions(session, { checkAgain: LINES, hasStumbled, changed: () => {} });
}

/** Answers of the screen as it is painted now. */
function shown() {
  return questions.answers(questions.lines);
}

/** @param {Question | null} asked @param {string[]} did */
function isAsked(asked, did) {
  assert.deepEqual([questions.asked, walk.did], [asked, did]);
}

test("“What happened?” left open long leads to the checklist, and only “All true” leads on", () => {
  questions.ask("happened");
  const painted = shown();
  walk.stillMs = LONG_MS;

  painted.mistaken?.();
  isAsked("well", []);
  assert.deepEqual(questions.lines, LINES);
  shown().allTrue();
  isAsked(null, ["resumed"]);
});

test("a stumble that is told late is noted once, and then the checklist asks", () => {
  questions.ask("happened");
  walk.stillMs = LONG_MS;

  shown().stumbled?.();

  isAsked("well", ["stumbled"]);
  assert.equal(shown().stumbled, null);
  shown().allTrue();
  isAsked(null, ["stumbled", "resumed"]);
});

test("on the long “Still well?” a stumble is noted, and does not answer the checklist", () => {
  walk.state = "paused";
  walk.stillMs = LONG_MS;
  questions.ask("well");

  shown().stumbled?.();

  isAsked("well", ["stumbled"]);
});

test("“Still well?” painted in time and answered late asks again", () => {
  walk.state = "paused";
  walk.stillMs = SHORT_MS;
  questions.ask("well");
  const painted = shown();
  walk.stillMs = LONG_MS;

  painted.allTrue();

  isAsked("well", []);
});

test("“I am steady” after a long pause leads to the checklist", () => {
  questions = asking(true);
  questions.ask("happened");
  shown().stumbled?.();
  isAsked("enough", ["stumbled"]);
  walk.stillMs = LONG_MS;

  shown().goOn();

  isAsked("well", ["stumbled"]);
});

test("after a short pause every answer goes on at once", () => {
  questions.ask("happened");
  walk.stillMs = SHORT_MS;
  shown().mistaken?.();
  isAsked(null, ["resumed"]);

  walk.state = "walking";
  questions.ask("happened");
  shown().stumbled?.();
  isAsked(null, ["resumed", "stumbled", "resumed"]);
});

test("a walk that was paused before goes back to its pause", () => {
  walk.state = "paused";
  questions.ask("happened");

  assert.equal(shown().mistaken, null);
  shown().stumbled?.();
  isAsked(null, ["stumbled"]);
});
