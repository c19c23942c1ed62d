import assert from "node:assert/strict";
import { test } from "node:test";

import {
  endedBefore,
  slipsInPause,
  wasPlanned,
} from "../../../../static/js/engine/programme/planned-pause.js";

const TODAY = "2026-11-27";

for (const [name, from, to, slips] of /** @type {[string, string, string, object][]} */ ([
  ["from today to today is a pause", TODAY, TODAY, {}],
  ["it may have begun already", "2026-11-20", "2026-11-30", {}],
  ["it may be a year long", "2026-11-27", "2027-11-27", {}],
  ["no days at all", "", "", { from: "missing", to: "missing" }],
  ["no first day", "", "2026-12-01", { from: "missing" }],
  ["no last day", "2026-12-01", "", { to: "missing" }],
  ["half a date", "2026-12", "2026-12-01", { from: "missing" }],
  ["the last day is before the first", "2026-12-02", "2026-12-01", { to: "before" }],
  ["it is over", "2026-11-20", "2026-11-26", { to: "over" }],
  ["longer than a year", "2026-11-27", "2027-11-28", { to: "too_long" }],
  ["a slip of the year", "0026-11-27", "2026-12-01", { from: "too_old" }],
  ["a slip of the other year", "2026-11-27", "9026-12-01", { to: "too_long" }],
])) {
  test(`a planned pause: ${name}`, () => {
    assert.deepEqual(slipsInPause({ from, to }, TODAY), slips);
  });
}

test("a pause that is ended early keeps the days that have passed, and why it was", () => {
  const pause = { from: "2026-11-20", to: "2026-12-10", because: "ill" };

  assert.deepEqual(endedBefore(pause, TODAY), { from: "2026-11-20", to: "2026-11-26", because: "ill" });
  assert.equal(endedBefore({ ...pause, from: TODAY }, TODAY), null);
});

test("a break was planned if a pause has a day of it", () => {
  const pauses = [{ from: "2026-11-10", to: "2026-11-20" }];

  assert.equal(wasPlanned(pauses, "2026-11-09", TODAY), true);
  assert.equal(wasPlanned(pauses, "2026-11-19", TODAY), true);
  assert.equal(wasPlanned(pauses, "2026-11-20", TODAY), false);
  assert.equal(wasPlanned([], "2026-11-01", TODAY), false);
  assert.equal(wasPlanned([{ from: TODAY, to: TODAY }], "2026-11-20", TODAY), false);
});
