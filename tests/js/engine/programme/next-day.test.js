import assert from "node:assert/strict";
import { test } from "node:test";

import { nextDay } from "../../../../static/js/engine/programme/next-day.js";

for (const [walked, day, date] of /** @type {const} */ ([
  ["2026-11-25T09:37:00Z", 5, 27], // Wednesday: Friday
  ["2026-11-27T09:37:00Z", 1, 30], // Friday: not Sunday, but Monday
  ["2026-11-28T09:37:00Z", 1, 30], // Saturday: Monday
  ["2026-10-23T09:37:00Z", 1, 26], // Friday: the clocks go back on Sunday
])) {
  test(`the next day after ${walked}`, () => {
    const next = nextDay(new Date(walked));

    assert.deepEqual([next.day, next.date.getUTCDate(), next.at], [day, date, "09:30"]);
  });
}
