/** Twin of coach/domain/statistics.py, compared by vectors that Python reads too: some by hand, some random. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { statistics } from "../../../../static/js/engine/programme/statistics.js";
import { filled, PROGRAMME, vectors } from "../support/logs.js";

/** @typedef {import("../../../../static/js/engine/programme/statistics.js").Statistics} Statistics */
/** @typedef {import("../../../../static/js/types.d.ts").DiaryEntry} DiaryEntry */
/** @typedef {import("../support/logs.js").Log & {zone: string, diary: DiaryEntry[]}} FullLog */

/** @type {(FullLog & {name: string, expected: Partial<Statistics>})[]} */
const CASES = vectors("statistics.json").cases;
/** @type {(FullLog & {expected: Statistics})[]} */
const RANDOM = vectors("random-statistics.json");

for (const { name, expected, ...log } of CASES) {
  test(`statistics: ${name}`, () => {
    const made = statisticsOf(log);

    for (const [series, values] of Object.entries(expected)) {
      assert.deepEqual(made[/** @type {keyof Statistics} */ (series)], values, series);
    }
  });
}

test("Python and JavaScript agree on random logs", () => {
  for (const { expected, ...log } of RANDOM) {
    const made = statisticsOf(log);

    assert.deepEqual(made, expected, `differs from Python: ${JSON.stringify(log)}`);
  }
  assert.ok(RANDOM.length >= 150);
});

/** @param {FullLog} log */
function statisticsOf({ zone, diary, ...log }) {
  const { nowMs, ...parts } = filled(log);
  return statistics({ ...parts, diary }, PROGRAMME, nowMs, zone);
}
