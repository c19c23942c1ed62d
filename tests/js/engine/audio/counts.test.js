/** Counts before an interval: of walker and companion, and of ten. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { planCues } from "../../../../static/js/engine/audio/cues.js";
import { goingOn } from "../../../../static/js/engine/programme/lead-in.js";
import { cuesOf, timesOf } from "../support/cued.js";
import { EVERYTHING_SAID, clipMs, phasesOf } from "../support/made.js";

test("a companion is counted in with words at the end of a turn, a breath before each interval", () => {
  const starts = startsOfIntervals("onward");
  const together = cuesOf([60, 60], { with_companion: true }, "onward");

  const counts = timesOf(together, "count_in").map((atMs) => atMs + clipMs("count_in") + 240);

  assert.deepEqual(counts, starts);
  assert.deepEqual(
    together.filter(({ clip }) => clip !== "count_in"),
    cuesOf([60, 60], {}, "onward"),
  );
});

test("in a stop three pips count a companion in, and no word cuts the look behind short", () => {
  const alone = cuesOf([60, 60], {}, "retrace");
  const together = cuesOf([60, 60], { with_companion: true }, "retrace");

  const isNew = (/** @type {{atMs: number}} */ { atMs }) => !alone.some((cue) => cue.atMs === atMs);

  assert.deepEqual(
    together.filter(isNew).map(({ atMs, clip }) => [atMs, clip]),
    startsOfIntervals("retrace").flatMap((startMs) => [3, 2, 1].map((s) => [startMs - s * 1000, "pip"])),
  );
  assert.equal(together.length, alone.length + 6);
});

test("on a treadmill a companion is not counted in: the belt moves already", () => {
  assert.deepEqual(
    cuesOf([60, 60], { with_companion: true }, "treadmill"),
    cuesOf([60, 60], {}, "treadmill"),
  );
});

/** @param {import("../../../../static/js/engine/programme/ways.js").Way} way */
function startsOfIntervals(way) {
  return phasesOf([60, 60], {}, way)
    .filter(({ kind }) => kind === "backward")
    .map(({ startMs }) => startMs);
}

test("without the voice three pips count a companion in, one a second", () => {
  const early = cuesOf([60], { with_companion: true, voice: false }).filter(
    ({ atMs }) => atMs >= 311_000 && atMs <= 318_000,
  );

  assert.deepEqual(
    early.map(({ atMs, clip }) => [atMs / 1000 - 318, clip]),
    [
      [-3, "pip"],
      [-2, "pip"],
      [-1, "pip"],
      [0, "earcon_backward"],
    ],
  );
});

test("an interval that goes on keeps its count of ten, with a companion too", () => {
  const { phases, fromMs } = goingOn(phasesOf([180]), 380_000, "retrace");
  /** @param {boolean} with_companion */
  const said = (with_companion) =>
    planCues(phases, "retrace", { ...EVERYTHING_SAID, with_companion }, clipMs, fromMs).filter(
      ({ atMs }) => atMs >= fromMs,
    );

  assert.deepEqual(said(true), said(false));
});
