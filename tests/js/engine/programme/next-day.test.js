import assert from "node:assert/strict";
import { test } from "node:test";

import { nextDay } from "../../../../static/js/engine/programme/next-day.js";

for (const [walked, day, date] of /** @type {const} */ ([
  [new Date(2026, 10, 25, 9, 37), 5, 27], // Wednesday: Friday
  [new Date(2026, 10, 27, 9, 37), 1, 30], // Friday: not Sunday, but Monday
  [new Date(2026, 10, 28, 9, 37), 1, 30], // Saturday: Monday
  [new Date(2026, 9, 23, 9, 37), 1, 26], // Friday: the clocks go back on Sunday
])) {
  test(`the next day after ${walked.toDateString()}`, () => {
    const next = nextDay(walked);

    assert.deepEqual([next.day, next.date.getDate(), next.at], [day, date, "09:30"]);
  });
}
