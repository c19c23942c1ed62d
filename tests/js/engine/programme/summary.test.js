/** Twin of coach/domain/summary.py, compared on random logs that Python reads too. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { statistics } from "../../../../static/js/engine/programme/statistics.js";
import { PERIODS, summary } from "../../../../static/js/engine/programme/summary.js";
import { filled, PROGRAMME, vectors } from "../support/logs.js";

/** @typedef {import("../../../../static/js/engine/programme/summary.js").Period} Period */
/** @typedef {import("../../../../static/js/engine/programme/summary.js").Summary} Summary */

const LOGS = vectors("random-statistics.json");
/** @type {{log: number, period: Period, expected: Summary | null}[]} */
const CASES = vectors("random-summaries.json");

test("Python and JavaScript agree on the summaries of random logs", () => {
  for (const { log, period, expected } of CASES) {
    const { zone, diary, expected: _, ...parts } = LOGS[log];
    const { nowMs, ...full } = filled(parts);

    const made = summary(statistics({ ...full, diary }, PROGRAMME, nowMs, zone), period, nowMs, zone);

    assert.deepEqual(made, expected, `differs from Python: log ${log}, ${period}`);
  }
  assert.ok(CASES.length >= 150);
  assert.deepEqual(new Set(CASES.map(({ period }) => period)), new Set(PERIODS));
});
