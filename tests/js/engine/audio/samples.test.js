import assert from "node:assert/strict";
import { test } from "node:test";

import { sampleTrack } from "../../../../static/js/engine/audio/samples.js";
import { DEFAULTS } from "../../../../static/js/store/settings.js";
import { CLIPS, framesOf } from "../support/clips.js";

const SAMPLES = /** @type {const} */ ([
  "speaker",
  "voice",
  "check",
  "halfway",
  "countdown",
  "companion",
  "beat",
]);

/** Byte at which a clip begins in a track; -1: nowhere. @param {Uint8Array} track @param {string} clip */
function placeOf(track, clip) {
  return Buffer.from(track).indexOf(Buffer.from(framesOf(clip)));
}

for (const sample of SAMPLES) {
  for (const voice of [true, false]) {
    test(`"${sample}" ${voice ? "with" : "without"} the voice is heard within ten seconds`, () => {
      const track = sampleTrack(sample, { ...DEFAULTS, voice }, CLIPS);

      const seconds = (track.length / 96) * 0.024;
      const bed = Buffer.from(framesOf("bed"));
      const sounding = Array.from({ length: track.length / 96 }, (_, n) =>
        Buffer.from(track.subarray(n * 96, (n + 1) * 96)),
      ).filter((frame) => !frame.equals(bed));
      assert.ok(seconds > 1 && seconds <= 10, `${seconds} s`);
      assert.ok(sounding.length >= 10);
    });
  }
}

test("without the voice its tones are heard", () => {
  const track = sampleTrack("check", { ...DEFAULTS, voice: false }, CLIPS);

  assert.ok(placeOf(track, "look") > 0);
  assert.equal(placeOf(track, "look_left"), -1);
});

test("a look taken standing is heard as it is on a walk", () => {
  const track = sampleTrack("check", { ...DEFAULTS, look_standing: true }, CLIPS);

  assert.ok(placeOf(track, "look_stop") > 0);
  assert.ok(placeOf(track, "look_go_on") > placeOf(track, "look_stop"));
  assert.equal(placeOf(track, "look_left"), -1);
});

test("without the voice the count for both is three pips, then the notes that go up", () => {
  const track = sampleTrack("companion", { ...DEFAULTS, voice: false }, CLIPS);

  assert.ok(placeOf(track, "pip") > 0);
  assert.ok(placeOf(track, "earcon_backward") > placeOf(track, "pip"));
  assert.equal(placeOf(track, "count_in"), -1);
});

test("a louder voice is heard with softer tones", () => {
  const track = sampleTrack("voice", { ...DEFAULTS, voice_db: 6 }, CLIPS);

  assert.ok(placeOf(track, "backward") > 0);
  assert.equal(placeOf(track, "earcon_backward"), -1);
});

test("another tempo changes the beat", () => {
  const slow = sampleTrack("beat", { ...DEFAULTS, beats_per_minute: 60 }, CLIPS);
  const quick = sampleTrack("beat", { ...DEFAULTS, beats_per_minute: 120 }, CLIPS);

  assert.equal(slow.length, quick.length);
  assert.notDeepEqual(slow, quick);
});
