import assert from "node:assert/strict";
import { test } from "node:test";

import { isFallQuestionDue } from "../../../../static/js/engine/programme/fall-question.js";

const MADRID = "Europe/Madrid";
const SCREENED = { answered_at: "2026-01-31T10:00:00Z" };

test("without a screening nothing is asked", () => {
  assert.equal(due("2026-03-01T10:00:00Z", { screenings: [] }), false);
});

test("the first question comes a month after the first screening", () => {
  const screenings = [{ answered_at: "2026-03-15T10:00:00Z" }];

  assert.equal(due("2026-04-01T10:00:00Z", { screenings }), false);
  assert.equal(due("2026-04-14T10:00:00Z", { screenings }), false);
  assert.equal(due("2026-04-15T00:30:00Z", { screenings }), true);
});

test("after the last day of a long month it comes in a short month, or at the start of the next", () => {
  assert.equal(due("2026-02-28T10:00:00Z"), false);
  assert.equal(due("2026-03-01T10:00:00Z"), true);
});

test("after December comes January", () => {
  const screenings = [{ answered_at: "2025-12-20T10:00:00Z" }];

  assert.equal(due("2026-01-19T10:00:00Z", { screenings }), false);
  assert.equal(due("2026-01-20T10:00:00Z", { screenings }), true);
});

test("an answer is enough for the calendar month", () => {
  const falls = [{ answered_at: "2026-04-02T10:00:00Z" }];

  assert.equal(due("2026-04-30T10:00:00Z", { falls }), false);
  assert.equal(due("2026-05-01T10:00:00Z", { falls }), true);
});

test("a screening asks about falls, so its month has no other question", () => {
  const screenings = [SCREENED, { answered_at: "2026-04-02T10:00:00Z" }];

  assert.equal(due("2026-04-30T10:00:00Z", { screenings }), false);
  assert.equal(due("2026-05-01T10:00:00Z", { screenings }), true);
});

test("the month is the walker's", () => {
  const falls = [{ answered_at: "2026-04-30T22:30:00Z" }]; // May 1 in Madrid

  assert.equal(due("2026-05-31T10:00:00Z", { falls }), false);
  assert.equal(due("2026-05-31T10:00:00Z", { falls }, "UTC"), true);
});

/** @param {string} now @param {object} [log] @param {string} [zone] */
function due(now, log, zone = MADRID) {
  return isFallQuestionDue({ screenings: [SCREENED], falls: [], ...log }, Date.parse(now), zone);
}
