import assert from "node:assert/strict";
import { test } from "node:test";

import {
  FORWARD_WALK,
  REST_TODAY,
  mayResume,
  mayWalkBackward,
  offer,
  offeredStep,
  stepWalk,
} from "../../../../static/js/engine/programme/offer.js";
import { chosenWalk, onSurface } from "../../../../static/js/engine/programme/chosen-walk.js";
import { hindrance, isDoctorFirst } from "../../../../static/js/engine/programme/hindrance.js";
import { isRestDay } from "../../../../static/js/engine/programme/pause.js";
import { progress } from "../../../../static/js/engine/programme/progression.js";
import { wishFrom } from "../../../../static/js/pages/walk/wish.js";
import { filled, PROGRAMME, vectors } from "../support/logs.js";

/** @import { Fall, Progress, Screening, Walk } from "../../../../static/js/types.d.ts" */
/** @import { WalkInProgress } from "../../../../static/js/store/schema.js" */

const NOW_MS = Date.parse("2026-05-04T10:00:00Z");
/** @type {Screening[]} */
const CLEARED = [{ id: "a", answered_at: "2026-05-01T08:00:00Z", start: "s1", cleared: true }];
const NOT_CLEARED = CLEARED.map((screening) => ({ ...screening, cleared: false }));

/** @param {Partial<Progress>} [more] @returns {Progress} */
function progressWith(more = {}) {
  return {
    unlocked: "s3",
    recommended: "s2",
    reason: "start",
    streak: 0,
    paused: false,
    pause: null,
    ...more,
  };
}

/** @param {Partial<Progress>} [more] @param {readonly Screening[]} [screenings] @param {readonly Fall[]} [falls] */
function standingWith(more, screenings = CLEARED, falls = []) {
  return { progress: progressWith(more), screenings, falls, rests: false };
}

/** @param {string} address @param {Partial<Progress>} [more] @param {Screening[]} [screenings] */
function chosen(address, more, screenings = CLEARED) {
  return chosenWalk(
    wishFrom(new URLSearchParams(address)),
    PROGRAMME,
    standingWith(more, screenings),
    NOW_MS,
  );
}

for (const log of vectors("offers.json").cases) {
  test(`offer: ${log.name}`, () => {
    const { nowMs, ...told } = filled(log);
    const rests = isRestDay(told, nowMs, log.zone ?? "UTC");
    const standing = { ...told, rests, progress: progress(told, PROGRAMME, nowMs) };

    assert.equal(offer(standing, PROGRAMME, nowMs), log.offer);
    assert.equal(hindrance(told, nowMs), log.hindrance);
    assert.equal(isDoctorFirst(told.screenings), log.hindrance === "doctor_first");
    assert.equal(rests, log.offer === REST_TODAY);
    const isFree = log.hindrance === null && !standing.progress.paused && !rests;
    assert.equal(mayWalkBackward(standing, nowMs), isFree && told.screenings.length > 0);
  });
}

test("records from a copy open no walk backward before new answers, and no doctor's yes is passed over", () => {
  const standing = { ...standingWith(), restored: true };
  const [doctorFirst] = CLEARED.map((each) => ({ ...each, cleared: false, outcome: "doctor_first" }));

  assert.equal(offer(standing, PROGRAMME, NOW_MS), "ask_again");
  assert.equal(mayWalkBackward(standing, NOW_MS), false);
  const wish = wishFrom(new URLSearchParams("step=s1"));
  assert.deepEqual(chosenWalk(wish, PROGRAMME, standing, NOW_MS), FORWARD_WALK);
  const screenings = /** @type {Screening[]} */ ([doctorFirst]);
  assert.equal(offer({ ...standing, screenings }, PROGRAMME, NOW_MS), "doctor_first");
});

test("without a wish it is the recommended step", () => {
  assert.equal(chosen("").step, "s2");
  assert.deepEqual(chosen("").planned.backward_s, [180, 180]);
});

test("an open step can be chosen, a locked or unknown one cannot", () => {
  assert.equal(chosen("step=g1").step, "g1");
  assert.equal(chosen("step=s3").step, "s3");
  assert.equal(chosen("step=s4").step, "s2");
  assert.equal(chosen("step=x9").step, "s2");
});

test("nobody is sent backward who is paused, not cleared or never asked", () => {
  assert.equal(chosen("step=s1", { paused: true }), FORWARD_WALK);
  assert.equal(chosen("times=2&seconds=60", {}, NOT_CLEARED), FORWARD_WALK);
  assert.equal(chosen("", {}, []), FORWARD_WALK);
});

test("a recommendation above what is open is not offered", () => {
  assert.equal(offeredStep(PROGRAMME, progressWith({ recommended: "s5" })), "s3");
  assert.equal(chosen("", { recommended: "s5" }).step, "s3");
});

test("a walk of one's own is as long as was asked, within what is open", () => {
  const { step, planned } = chosen("times=3&seconds=90&recover=60");
  assert.equal(step, null);
  assert.deepEqual([planned.backward_s, planned.recover_s], [[90, 90, 90], 60]);

  assert.deepEqual(chosen("times=1&seconds=600").planned.backward_s, [240]);
  assert.equal(chosen("times=500&seconds=10").planned.backward_s.length, 20);
  assert.deepEqual(chosen("times=x&seconds=-4").planned.backward_s, [10]);
});

test("a walk of one's own goes backward no longer in all than the longest open step", () => {
  assert.equal(chosen("times=20&seconds=240").planned.backward_s.length, 2);
  assert.equal(chosen("times=20&seconds=30").planned.backward_s.length, 16);
  assert.equal(chosen("times=20&seconds=30", { unlocked: "g1" }).planned.backward_s.length, 4);
  assert.equal(chosen("times=1&seconds=30", { unlocked: "g1" }).planned.backward_s.length, 1);
});

test("the first backward walk on a treadmill is one step lower, the next one is not", () => {
  const forward = /** @type {Walk} */ ({ surface: "treadmill", planned: FORWARD_WALK.planned });
  const backward = /** @type {Walk} */ ({ ...forward, planned: stepWalk(PROGRAMME, "s1").planned });
  const s2 = stepWalk(PROGRAMME, "s2");

  assert.equal(onSurface(s2, "treadmill", [], PROGRAMME).step, "s1");
  assert.equal(onSurface(s2, "treadmill", [forward], PROGRAMME).step, "s1");
  assert.equal(onSurface(s2, "treadmill", [backward], PROGRAMME).step, "s2");
  const byHand = /** @type {Walk} */ ({ ...backward, source: "by_hand" });
  assert.equal(onSurface(s2, "treadmill", [byHand], PROGRAMME).step, "s1");
  assert.equal(onSurface(s2, "path", [], PROGRAMME).step, "s2");
  assert.equal(onSurface(stepWalk(PROGRAMME, "g1"), "treadmill", [], PROGRAMME).step, "g1");
});

/** A walk of step s3 that was cut off so many minutes ago. @param {number} minutes @param {object} [facts] */
function cutOff(minutes, facts) {
  const walk = { planned: stepWalk(PROGRAMME, "s3").planned, way: "retrace", ...facts };
  return /** @type {WalkInProgress} */ ({ walk, saved_at_ms: NOW_MS - minutes * 60_000 });
}

/** @param {WalkInProgress} left @param {Partial<Progress>} [more] @param {Screening[]} [screenings] */
function resumable(left, more, screenings = CLEARED) {
  return mayResume(left, PROGRAMME, standingWith(more, screenings), NOW_MS);
}

test("a walk that was cut off may go on while the day is still the same", () => {
  assert.equal(resumable(cutOff(5)), true);
  assert.equal(resumable(cutOff(179)), true);
  assert.equal(resumable(cutOff(181)), false);
});

test("a walk from the future, by a clock that was set back, may go on within the same three hours", () => {
  assert.equal(resumable(cutOff(-60)), true);
  assert.equal(resumable(cutOff(-181)), false);
});

test("a walk that was cut off asks what a new one asks", () => {
  assert.equal(resumable(cutOff(5), { paused: true }), false);
  assert.equal(resumable(cutOff(5), {}, NOT_CLEARED), false);
  assert.equal(resumable(cutOff(5), { unlocked: "s2" }), false);
  assert.equal(resumable(cutOff(5, { planned: FORWARD_WALK.planned }), { paused: true }), true);
});

test("a walk of one's own that was cut off goes on within the longest interval and the backward time in all", () => {
  const own = (/** @type {number[]} */ ...backward_s) => ({
    planned: { warm_up_s: 300, backward_s, recover_s: 60, cool_down_s: 300 },
  });

  assert.equal(resumable(cutOff(5, own(160, 160, 160))), true);
  assert.equal(resumable(cutOff(5, own(160, 160, 161))), false);
  assert.equal(resumable(cutOff(5, own(240, 240))), true);
  assert.equal(resumable(cutOff(5, own(241))), false);
});

test("a backward walk that an older app began may not go on: its stops had other lengths", () => {
  assert.equal(resumable(cutOff(5, { way: undefined })), false);
  assert.equal(resumable(cutOff(5, { way: null })), false);
  assert.equal(resumable(cutOff(5, { way: null, planned: FORWARD_WALK.planned })), true);
  assert.equal(resumable(cutOff(5, { way: "onward" })), true);
});

test("not even a forward walk goes on before a doctor has agreed", () => {
  const doctorFirst = NOT_CLEARED.map((screening) => ({ ...screening, outcome: "doctor_first" }));

  assert.equal(
    resumable(cutOff(5, { planned: FORWARD_WALK.planned }), {}, /** @type {Screening[]} */ (doctorFirst)),
    false,
  );
});

test("a fall since the screening, or an agreement of last year, ends walking backward", () => {
  const fell = [{ id: "f", answered_at: "2026-05-02T08:00:00Z", fell: true }];
  const over = CLEARED.map((screening) => ({ ...screening, agreed_in: "2025-05" }));

  assert.equal(mayWalkBackward(standingWith(), NOW_MS), true);
  assert.equal(mayWalkBackward(standingWith({}, CLEARED, fell), NOW_MS), false);
  assert.equal(mayWalkBackward(standingWith({}, over), NOW_MS), false);
});

test("nobody is sent backward before a screening, nor while paused", () => {
  const cleared = answered("2026-03-01T09:00:00Z", true);

  assert.equal(mayWalkBackward(standingWith({}, []), NOW_MS), false);
  assert.equal(mayWalkBackward(standingWith({}, [cleared]), NOW_MS), true);
  assert.equal(mayWalkBackward(standingWith({ paused: true }, [cleared]), NOW_MS), false);
});

test("the latest screening decides, not the one that arrived last", () => {
  const yes = answered("2026-03-01T09:00:00.500Z", true);
  const before = answered("2026-03-01T09:00:00Z", false);
  const after = answered("2026-03-02T09:00:00Z", false);

  assert.equal(mayWalkBackward(standingWith({}, [yes, before]), NOW_MS), true);
  assert.equal(mayWalkBackward(standingWith({}, [after, yes, before]), NOW_MS), false);
});

/** @type {(answeredAt: string, cleared: boolean) => Screening} */
function answered(answeredAt, cleared) {
  return { id: "00000000-0000-4000-9000-000000000000", answered_at: answeredAt, start: "s1", cleared };
}
