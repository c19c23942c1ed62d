import assert from "node:assert/strict";
import { test } from "node:test";

import {
  AGE,
  BALANCE,
  HEALTH,
  outcomeOf,
  outcomeOfAgreement,
} from "../../../../static/js/engine/programme/screening.js";
import { QUESTIONS } from "../../../../static/js/pages/shared/questions.js";

const NOTHING = Object.fromEntries(QUESTIONS.map(({ id }) => [id, false]));

test("eight questions about health and balance, and one about age, each with its own id", () => {
  assert.deepEqual([HEALTH.length, BALANCE.length], [5, 3]);
  assert.equal(new Set(QUESTIONS.map(({ id }) => id)).size, 9);
});

test("with nothing against it the start is the standard one", () => {
  assert.deepEqual(outcome({}), { start: "s1", cleared: true, why: null });
});

for (const id of HEALTH) {
  test(`yes to "${id}" keeps to forward walks until a clinician has agreed`, () => {
    assert.deepEqual(outcome({ [id]: true }), { start: "s1", cleared: false, why: null });
    assert.equal(outcome({ [id]: true }, { clinician_agreed: true }).cleared, true);
  });
}

for (const id of BALANCE) {
  test(`yes to "${id}" starts gently, because of the balance`, () => {
    assert.deepEqual(outcome({ [id]: true, [AGE]: true }), { start: "g1", cleared: true, why: "balance" });
  });
}

test("at 65 and new to it, or by one's own wish, the start is gentle, and that is the reason given", () => {
  assert.deepEqual(outcome({ [AGE]: true }), { start: "g1", cleared: true, why: "age" });
  assert.deepEqual(outcome({}, { prefers_gentle: true }), { start: "g1", cleared: true, why: "wish" });
});

test("an agreement clears the way and keeps the start of the newest screening", () => {
  /** @type {import("../../../../static/js/types.d.ts").Screening[]} */
  const screenings = [
    { id: "a", answered_at: "2026-05-01T08:00:00Z", start: "g1", cleared: false },
    { id: "b", answered_at: "2026-05-02T08:00:00Z", start: "s1", cleared: false },
  ];

  assert.deepEqual(outcomeOfAgreement(screenings), { start: "s1", cleared: true });
});

/** @param {Record<string, boolean>} yes @param {{clinician_agreed?: boolean, prefers_gentle?: boolean}} [more] */
function outcome(yes, more) {
  return outcomeOf({
    answers: { ...NOTHING, ...yes },
    clinician_agreed: false,
    prefers_gentle: false,
    ...more,
  });
}
