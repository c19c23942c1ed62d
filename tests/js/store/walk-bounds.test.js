import assert from "node:assert/strict";
import { test } from "node:test";

import { refusals } from "../../../static/js/store/walk-bounds.js";
import { aReport, aWalk } from "./support/phone.js";

/** @typedef {import("../../../static/js/types.js").Walk} Walk */

const NOW_MS = Date.UTC(2026, 10, 23, 12);
const LONGEST_S = 240;

const PLANNED = aWalk().planned;
const WALKED = aWalk().walked;

for (const [what, walk] of /** @type {[string, Partial<Walk>][]} */ ([
  ["an ordinary walk", { report: aReport() }],
  ["a custom walk up to the longest open interval", { step: null, planned: intervals(10, LONGEST_S) }],
  ["a forward walk", { step: null, planned: intervals() }],
  ["a step longer than a custom walk may be", { step: "s9", planned: intervals(600, 600) }],
  ["20 intervals", { planned: intervals(...Array(20).fill(3600)) }],
  ["skipped phases", { planned: { ...PLANNED, warm_up_s: 0, cool_down_s: 0 } }],
  ["a walk that was broken off at once", { walked: { backward_s: 0, forward_s: 0 } }],
  ["the first second of 2020", { started_at: "2020-01-01T00:00:00Z" }],
  ["exactly a day ahead", { started_at: "2026-11-24T12:00:00Z" }],
  ["2,000 characters, some of two halves", { report: aReport({ note: "🚶".repeat(2000) }) }],
])) {
  test(`${what} may be added`, () => {
    assert.deepEqual(refusals(aWalk(walk), NOW_MS, LONGEST_S), {});
  });
}

for (const [path, walk] of /** @type {[string, any][]} */ ([
  ["id", { id: "7" }],
  ["id", { id: "ABCDEF00-0000-4000-8000-000000000000" }],
  ["started_at", { started_at: "2019-12-31T23:59:59Z" }],
  ["started_at", { started_at: "2026-11-24T12:00:01Z" }],
  ["started_at", { started_at: "soon" }],
  ["zone", { zone: "Europe/Atlantis" }],
  ["zone", { zone: "+01:00" }],
  ["surface", { surface: "ice" }],
  ["planned.warm_up_s", { planned: { ...PLANNED, warm_up_s: 3601 } }],
  ["planned.recover_s", { planned: { ...PLANNED, recover_s: -1 } }],
  ["planned.cool_down_s", { planned: { ...PLANNED, cool_down_s: 1.5 } }],
  ["planned.backward_s", { planned: intervals(9) }],
  ["planned.backward_s", { planned: intervals(3601) }],
  ["planned.backward_s", { planned: intervals("180") }],
  ["planned.backward_s", { planned: intervals(...Array(21).fill(60)) }],
  ["planned.backward_s", { planned: intervals() }],
  ["planned.backward_s", { step: null, planned: intervals(10, LONGEST_S + 1) }],
  ["walked.backward_s", { walked: { ...WALKED, backward_s: true } }],
  ["walked.forward_s", { walked: { ...WALKED, forward_s: 86_401 } }],
  ["report.confidence", { report: aReport({ confidence: 0 }) }],
  ["report.setback", { report: { ...aReport(), setback: "slip" } }],
  ["report.pain_before", { report: aReport({ pain_before: 11 }) }],
  ["report.pain_after", { report: aReport({ pain_after: -1 }) }],
  ["report.effort", { report: aReport({ effort: 0.5 }) }],
  ["report.note", { report: aReport({ note: "x".repeat(2001) }) }],
  ["report.note", { report: aReport({ note: "half \ud83d" }) }],
  ["report.note", { report: aReport({ note: "nothing \0" }) }],
])) {
  test(`${path} is refused in ${JSON.stringify(walk).slice(0, 80)}, and nothing else`, () => {
    const refused = refusals(aWalk(walk), NOW_MS, LONGEST_S);

    assert.deepEqual(Object.keys(refused), [path]);
    assert.match(refused[path][0], /^[A-Z].*\.$/);
  });
}

test("everything that is wrong is said at once", () => {
  const walk = aWalk({ zone: "", report: aReport({ confidence: 9, effort: 99 }) });

  const paths = Object.keys(refusals(walk, NOW_MS, LONGEST_S));

  assert.deepEqual(paths, ["zone", "report.confidence", "report.effort"]);
});

/** @param {any[]} backward_s */
function intervals(...backward_s) {
  return { ...PLANNED, backward_s };
}
