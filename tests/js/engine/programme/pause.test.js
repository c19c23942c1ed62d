import assert from "node:assert/strict";
import { test } from "node:test";

import { isRestDay, mayAskQuestions } from "../../../../static/js/engine/programme/pause.js";

/** @import { Stop } from "../../../../static/js/types.js" */

const MIDNIGHT_MS = Date.parse("2026-11-23T23:00:00Z"); // in Berlin

/** @param {Partial<Stop>} [facts] @returns {Stop} */
function aStop(facts) {
  const began = { started_at: "2026-11-23T11:50:00Z", zone: "Europe/Berlin" };
  return { id: "a", ...began, step: "s1", setback: "fall", reported_at: null, ...facts };
}

/** @param {Stop[]} stops @param {number} nowMs @param {"stop" | "break" | null} [pause] */
function mayAsk(stops, nowMs, pause = "stop") {
  return mayAskQuestions({ walks: [], stops }, { pause }, nowMs);
}

test("the questions may be asked from the day after the walk", () => {
  assert.equal(mayAsk([aStop()], MIDNIGHT_MS - 1), false);
  assert.equal(mayAsk([aStop()], MIDNIGHT_MS), true);
});

test("a fall that was reported later waits for a time after its report", () => {
  const stop = aStop({ reported_at: "2026-11-25T08:00:00Z" });
  const reportedMs = Date.parse("2026-11-25T08:00:00Z");

  assert.equal(mayAsk([stop], reportedMs), false);
  assert.equal(mayAsk([stop], reportedMs + 1000), true);
});

test("the last stop counts, of a walk or of a deleted one", () => {
  const { reported_at, setback, ...facts } = aStop({ id: "b", started_at: "2026-11-24T09:00:00Z" });
  const planned = { warm_up_s: 300, backward_s: [180], recover_s: 0, cool_down_s: 300 };
  const answers = { confidence: 1, pain_before: null, pain_after: null, effort: null, note: "" };
  const walk = {
    ...facts,
    surface: /** @type {const} */ ("path"),
    planned,
    walked: { backward_s: 0, forward_s: 0 },
    report: { ...answers, setback, reported_at },
  };

  assert.equal(
    mayAskQuestions({ walks: [walk], stops: [aStop()] }, { pause: "stop" }, MIDNIGHT_MS + 43_200_000),
    false,
  );
});

test("after a break, and without a pause, the questions may be asked at once", () => {
  assert.equal(mayAsk([aStop()], MIDNIGHT_MS - 1, "break"), true);
  assert.equal(mayAsk([aStop()], MIDNIGHT_MS - 1, null), true);
});

test("a pause whose stop is not on the phone waits for nothing", () => {
  assert.equal(mayAsk([], MIDNIGHT_MS), true);
});

test("the day of a fall or dizziness has no more walks, in the zone of the walk", () => {
  const rests = (/** @type {Stop[]} */ stops, /** @type {number} */ nowMs) =>
    isRestDay({ walks: [], stops, falls: [] }, nowMs, "UTC");

  assert.equal(rests([aStop()], Date.parse("2026-11-23T12:00:00Z")), true);
  assert.equal(rests([aStop()], MIDNIGHT_MS - 1), true);
  assert.equal(rests([aStop()], MIDNIGHT_MS), false);
  assert.equal(rests([aStop({ zone: "Asia/Tokyo" })], Date.parse("2026-11-23T15:00:00Z")), false);
  assert.equal(rests([aStop({ setback: "dizzy" })], MIDNIGHT_MS - 1), true);
  assert.equal(rests([], MIDNIGHT_MS - 1), false);
});

test("a fall reported a day later asks no rest on that day", () => {
  const stop = aStop({ reported_at: "2026-11-24T08:00:00Z" });

  assert.equal(
    isRestDay({ walks: [], stops: [stop], falls: [] }, Date.parse("2026-11-24T07:00:00Z"), "UTC"),
    false,
  );
});
