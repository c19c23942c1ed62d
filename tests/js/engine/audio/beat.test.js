import assert from "node:assert/strict";
import { test } from "node:test";

import { withBeat } from "../../../../static/js/engine/audio/beat.js";
import { walkTrack } from "../../../../static/js/engine/audio/walk-track.js";
import { planCues } from "../../../../static/js/engine/audio/cues.js";
import { clipMs, clipSpan } from "../../../../static/js/engine/audio/track.js";
import { beatWalk } from "../../../../static/js/engine/programme/phases.js";
import { CLIPS } from "../support/clips.js";
import { EVERYTHING_SAID, phasesOf } from "../support/made.js";

const { index } = CLIPS;

/** @param {import("../../../../static/js/engine/programme/phases.js").Phase[]} phases @param {number} perMinute */
function beaten(phases, perMinute) {
  const cues = planCues(phases, "retrace", EVERYTHING_SAID, (clip) => clipMs(index, clip));
  return { cues, all: withBeat(cues, phases, perMinute, index) };
}

/** Time at which a tick sounds, in ms. @param {import("../../../../static/js/engine/audio/cues.js").Cue} tick */
function soundsAt({ atMs, clip }) {
  return atMs + Number(clip.slice("tick_".length));
}

/** @param {import("../../../../static/js/engine/audio/cues.js").Cue[]} cues */
function ticksOf(cues) {
  return cues.filter(({ clip }) => clip.startsWith("tick_"));
}

for (const perMinute of [60, 61, 97, 100, 120]) {
  test(`at ${perMinute} a minute each tick is within 3 ms of its beat`, () => {
    const phases = [/** @type {const} */ ({ kind: "cool_down", startMs: 5000, durationMs: 60_000 })];

    const ticks = withBeat([], phases, perMinute, index).map(soundsAt);

    assert.equal(ticks.length, perMinute - 1);
    ticks.forEach((atMs, n) => {
      assert.ok(Math.abs(atMs - (5000 + (n + 1) * (60_000 / perMinute))) <= 3, `beat ${n + 1} at ${atMs}`);
    });
  });
}

test("every cue stays, and ticks sound only where no cue is near", () => {
  const { cues, all } = beaten(phasesOf([180, 60]), 120);

  const heard = all.map((cue) => ({ ...clipSpan(index, cue), cue }));
  assert.deepEqual(
    all.filter(({ clip }) => !clip.startsWith("tick_")),
    cues,
  );
  heard.forEach(({ from, cue }, n) => {
    const before = heard[n - 1];
    if (!before) return;
    const isTick = [cue, before.cue].map(({ clip }) => clip.startsWith("tick_"));
    assert.ok(from - before.to >= (isTick[0] === isTick[1] ? 0 : 8), `${before.cue.clip}, ${cue.clip}`);
  });
});

test("no tick sounds while the walker gets ready or stands", () => {
  const phases = phasesOf([60]);

  const ticks = ticksOf(beaten(phases, 90).all);

  for (const { kind, startMs, durationMs } of phases) {
    const within = ticks.filter((tick) => soundsAt(tick) > startMs && soundsAt(tick) < startMs + durationMs);
    assert.equal(within.length > 0, kind !== "get_ready" && kind !== "stop", kind);
  }
});

test("after a sentence the beat continues in time", () => {
  const phases = phasesOf([180]);
  const backward = phases.find(({ kind }) => kind === "backward");

  const ticks = ticksOf(beaten(phases, 100).all).map(soundsAt);

  for (const atMs of ticks.filter((at) => at > (backward?.startMs ?? 0) && at < 498_000)) {
    const beats = (atMs - (backward?.startMs ?? 0)) / 600;
    assert.ok(Math.abs(beats - Math.round(beats)) < 0.006, `${atMs}`);
  }
});

test("a walk to a beat alone has a beat with either setting, and only two sentences on the way", () => {
  const phases = phasesOf([], beatWalk(300));
  const settings = { ...EVERYTHING_SAID, voice_db: 0, beats_per_minute: 90 };

  const { cues, all } = beaten(phases, 90);
  const [air, beat] = /** @type {const} */ (["air", "beat"]).map(
    (bed) => walkTrack(phases, "retrace", { ...settings, bed }, CLIPS).bytes,
  );

  assert.deepEqual(air, beat);
  assert.ok(ticksOf(all).length > 400);
  const said = cues.map(({ clip }) => clip).filter((clip) => !/^(pip|chime|earcon_forward)$/.test(clip));
  assert.deepEqual(said, ["get_ready", "recover", "minutes_5", "if_breathless", "phone_still", "well_done"]);
});

test("half an hour of a beat is no larger than a phone can play", () => {
  const phases = phasesOf([], beatWalk(1800));
  const settings = {
    ...EVERYTHING_SAID,
    voice_db: 0,
    beats_per_minute: 120,
    bed: /** @type {const} */ ("air"),
  };

  assert.ok(walkTrack(phases, "retrace", settings, CLIPS).bytes.length < 10_000_000);
});
