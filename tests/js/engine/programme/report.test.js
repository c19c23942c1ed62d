import assert from "node:assert/strict";
import { test } from "node:test";

import {
  EMPTY_REPORT,
  draftFrom,
  isStop,
  lacksConfidence,
  reportFrom,
} from "../../../../static/js/engine/programme/report.js";

test("a fall and dizziness end the day's walking, and nothing else does", () => {
  /** @type {import("../../../../static/js/types.d.ts").Setback[]} */
  const setbacks = ["none", "wobble", "stumble", "fall", "dizzy"];

  assert.deepEqual(setbacks.filter(isStop), ["fall", "dizzy"]);
});

test("without an answer to both questions there is no report, and Nothing is an answer", () => {
  assert.equal(reportFrom(EMPTY_REPORT), null);
  assert.equal(reportFrom({ ...EMPTY_REPORT, setback: "stumble" }), null);
  assert.equal(reportFrom({ ...EMPTY_REPORT, confidence: 4 }), null);
  assert.equal(reportFrom({ ...EMPTY_REPORT, confidence: 4, setback: "none" })?.setback, "none");
});

test("after a fall there is a report without that answer, and an answer counts all the same", () => {
  assert.equal(reportFrom({ ...EMPTY_REPORT, setback: "fall" })?.confidence, 1);
  assert.equal(reportFrom({ ...EMPTY_REPORT, setback: "dizzy", confidence: 4 })?.confidence, 4);
});

test("confidence is missing until it is told, except after a fall or dizziness", () => {
  assert.equal(lacksConfidence(EMPTY_REPORT), true);
  assert.equal(lacksConfidence({ ...EMPTY_REPORT, setback: "stumble" }), true);
  assert.equal(lacksConfidence({ ...EMPTY_REPORT, confidence: 4 }), false);
  assert.equal(lacksConfidence({ ...EMPTY_REPORT, setback: "fall" }), false);
});

test("a note is kept without the spaces around it", () => {
  assert.equal(
    reportFrom({ ...EMPTY_REPORT, confidence: 4, setback: "none", note: "  by the river\n" })?.note,
    "by the river",
  );
});

test("a heart rate is no part of the report", () => {
  const draft = { ...EMPTY_REPORT, confidence: 4, setback: /** @type {const} */ ("none") };

  const report = reportFrom({ ...draft, heart: { average: "104", highest: "" } });

  assert.ok(report && !("heart" in report));
});

test("a draft begins with what the walk has shown", () => {
  assert.deepEqual(draftFrom(3, true), { ...EMPTY_REPORT, pain_before: 3, setback: "stumble" });
  assert.deepEqual(draftFrom(null, false), EMPTY_REPORT);
});
