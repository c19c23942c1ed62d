import assert from "node:assert/strict";
import { test } from "node:test";

import { askedIn } from "../../../../static/js/pages/reminders/reminder-answer.js";
import { areMissing } from "../../../../static/js/store/arrivals.js";

const DAYS = ["2026-11-26T08:30:00Z", "2026-11-25T08:30:00Z", "2026-11-24T08:30:00Z"];
const at = (/** @type {string} */ iso) => ({ due_ms: Date.parse(iso) });

test("three days without a reminder that went out are spoken of", () => {
  assert.equal(areMissing(at("2026-11-23T08:30:00Z"), DAYS), true);
});

test("a reminder or a test that came in these days keeps the page quiet", () => {
  assert.equal(areMissing(at("2026-11-24T08:30:00Z"), DAYS), false);
  assert.equal(areMissing(at("2026-11-26T09:00:00Z"), DAYS), false);
});

test("two days are too few, and a phone whose storage cannot be read says nothing", () => {
  assert.equal(areMissing(at("2026-11-23T08:30:00Z"), DAYS.slice(0, 2)), false);
  assert.equal(areMissing(null, DAYS), false);
});

test("a tap on a reminder asks, once put off not for another hour", () => {
  const address = "reminder=r1&due_at=2026-11-24T08%3A30%3A00Z";
  const asked = { reminder: "r1", dueAt: "2026-11-24T08:30:00Z" };

  assert.deepEqual(askedIn(new URLSearchParams(address)), { ...asked, mayWait: true });
  assert.deepEqual(askedIn(new URLSearchParams(`${address}&later=no`)), { ...asked, mayWait: false });
  assert.equal(askedIn(new URLSearchParams(`${address}&answer=later`)), null);
  assert.equal(askedIn(new URLSearchParams("reminder=r1")), null);
});
