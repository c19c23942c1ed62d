/** A log with its folded part gives what the whole log gives: the fold is the truth, and the folded part a cache. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { foldedOf } from "../../../../static/js/engine/programme/folded.js";
import { beganMs } from "../../../../static/js/engine/programme/log-order.js";
import { newMilestone } from "../../../../static/js/engine/programme/milestones.js";
import { progress, stateOf } from "../../../../static/js/engine/programme/progression.js";
import { UNFOLDED_MS } from "../../../../static/js/engine/programme/unfolded.js";
import { filled, filledWalk, PROGRAMME, vectors } from "../support/logs.js";

const DAY_MS = 24 * 3_600_000;
const NOW_MS = Date.parse("2026-11-23T12:00:00Z");
/** @type {import("../support/logs.js").Log[]} */
const RANDOM = vectors("random-logs.json");

test("a random log folded up to any of its moments has the same progress", () => {
  let folds = 0;
  for (const log of RANDOM) {
    const { nowMs, ...whole } = filled(log);
    const told = progress(whole, PROGRAMME, nowMs);
    for (const untilMs of [...whole.walks, ...whole.screenings, ...whole.stops].map(beganMs)) {
      const state = stateOf(whole, PROGRAMME, undefined, untilMs);
      const folded = { untilMs, state, walks: 0, stops: [], backwardS: 0, mondays: [] };
      const walks = whole.walks.filter((walk) => beganMs(walk) >= untilMs);

      const short = progress({ ...whole, walks, folded }, PROGRAMME, nowMs);

      assert.deepEqual(short, told, `up to ${new Date(untilMs).toISOString()}: ${JSON.stringify(log)}`);
      folds += 1;
    }
  }
  assert.ok(folds > 1000);
});

test("the walks of the last quarter are not folded, nor the last twenty of a walker who was away", () => {
  const [daily, away] = [daysAgo(240, 1), daysAgo(440, 300)];

  const [folded, ofAway] = [daily, away].map((walks) => foldedOf(logOf(walks), PROGRAMME, NOW_MS));

  assert.equal(folded?.untilMs, NOW_MS - UNFOLDED_MS);
  assert.equal(folded?.walks, daily.filter((walk) => beganMs(walk) < NOW_MS - UNFOLDED_MS).length);
  assert.equal(ofAway?.walks, away.length - 20);
});

test("a short log has no folded part", () => {
  assert.equal(foldedOf(logOf(daysAgo(180, 1)), PROGRAMME, NOW_MS), null);
  assert.equal(foldedOf(logOf([]), PROGRAMME, NOW_MS), null);
});

test("a milestone that a folded walk has reached is not reached again", () => {
  const walks = daysAgo(240, 0).map((walk) => ({ ...walk, walked: { backward_s: 25, forward_s: 0 } }));
  const folded = foldedOf(logOf(walks), PROGRAMME, NOW_MS) ?? undefined;
  const recent = walks.filter((walk) => beganMs(walk) >= NOW_MS - UNFOLDED_MS);

  assert.equal(newMilestone({ walks, falls: [] }, [], NOW_MS), "hundred_minutes");
  assert.equal(newMilestone({ walks: recent, falls: [], folded }, [], NOW_MS), "hundred_minutes");
  assert.equal(newMilestone({ walks: recent.slice(0, -2), falls: [], folded }, [], NOW_MS), null);
});

/** A walk a day. @param {number} first @param {number} last days ago */
function daysAgo(first, last) {
  return Array.from({ length: first - last + 1 }, (_, place) => {
    const started_at = new Date(NOW_MS - (first - place) * DAY_MS).toISOString();
    const told = /** @type {any} */ ({
      started_at,
      step: "s1",
      source: "coached",
      report: { confidence: 3 },
    });
    return filledWalk(told, place);
  });
}

/** @param {import("../../../../static/js/types.d.ts").Walk[]} walks */
function logOf(walks) {
  return { walks, screenings: [], stops: [] };
}
