import assert from "node:assert/strict";
import { test } from "node:test";

import { newMilestone } from "../../../../static/js/engine/programme/milestones.js";
import { filledWalk } from "../support/logs.js";

const MONDAY_MS = Date.parse("2026-03-02T09:00:00Z");
const DAY_MS = 24 * 3_600_000;

/** @param {any[]} walks @param {string[]} said @param {number} nowMs */
const milestone = (walks, said, nowMs) => newMilestone({ walks, falls: [] }, said, nowMs);

test("the walk that makes ten minutes backward is a milestone, and the one before is not", () => {
  const walks = walked([0, 300], [1, 299], [2, 1]);

  assert.equal(milestone(walks.slice(0, 2), [], on(1)), null);
  assert.equal(milestone(walks, [], on(2)), "ten_minutes");
});

test("minutes of every kind of walk count, also by hand", () => {
  const [walk, byHand] = walked([0, 300], [1, 300]);

  assert.equal(milestone([walk, { ...byHand, step: null, source: "by_hand" }], [], on(1)), "ten_minutes");
});

test("a month is four weeks with a walk, and weeks without one in between take nothing away", () => {
  const walks = walked([0, 30], [3, 30], [7, 30], [35, 30], [70, 30]);

  assert.equal(milestone(walks.slice(0, 4), [], on(35)), null);
  assert.equal(milestone(walks, [], on(70)), "first_month");
});

test("a hundred minutes backward are one, however many walks they take", () => {
  const walks = walked(
    ...Array.from({ length: 20 }, (_, n) => /** @type {[number, number]} */ ([n / 10, 300])),
  );

  assert.equal(milestone(walks.slice(0, 19), ["ten_minutes"], on(2)), null);
  assert.equal(milestone(walks, ["ten_minutes"], on(2)), "hundred_minutes");
});

test("each is said once, and of two the later one first", () => {
  const walks = walked([0, 30], [7, 30], [14, 30], [21, 600]);

  assert.equal(milestone(walks, [], on(21)), "first_month");
  assert.equal(milestone(walks, ["first_month"], on(21)), "ten_minutes");
  assert.equal(milestone(walks, ["first_month", "ten_minutes"], on(21)), null);
});

test("a milestone of more than a week ago is no news: a long log is not praised for its beginning", () => {
  const walks = walked([0, 600], [400, 60]);

  assert.equal(milestone(walks, [], on(6)), "ten_minutes");
  assert.equal(milestone(walks, [], on(401)), null);
});

test("a walk that is deleted takes its milestone with it", () => {
  const [first, second] = walked([0, 400], [1, 400]);

  assert.equal(milestone([first, second], [], on(1)), "ten_minutes");
  assert.equal(milestone([first], [], on(1)), null);
  assert.equal(milestone([], [], on(1)), null);
});

test("the order of arrival does not matter", () => {
  const walks = walked([0, 400], [1, 400], [2, 400]);

  assert.equal(milestone([...walks].reverse(), [], on(2)), milestone(walks, [], on(2)));
});

/** Walks on the given days after a Monday, with that many seconds backward. @param {[number, number][]} days */
function walked(...days) {
  return days.map(([day, backward_s], place) =>
    filledWalk(
      /** @type {any} */ ({
        started_at: new Date(MONDAY_MS + day * DAY_MS).toISOString(),
        step: "s1",
        walked: { backward_s, forward_s: 0 },
        report: null,
      }),
      place,
    ),
  );
}

/** An hour after that day's walk. @param {number} day */
function on(day) {
  return MONDAY_MS + day * DAY_MS + 3_600_000;
}

test("within seven days of a fall or dizziness no milestone is said", () => {
  const walks = walked([0, 300], [8, 300]);
  const report = { ...walks[0].report, setback: "fall" };
  /** @param {number} day */
  const told = (day) => ({ id: "f", answered_at: new Date(on(day)).toISOString(), fell: true });

  assert.equal(milestone([walks[0], { ...walks[1], report }], [], on(8)), null);
  assert.equal(newMilestone({ walks, falls: [told(2)] }, [], on(8)), null);
  assert.equal(newMilestone({ walks, falls: [told(0)] }, [], on(8)), "ten_minutes");
});
