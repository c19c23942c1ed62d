/** Tracks of the self-measures, in every pack: nothing overlaps, and the measured time is quiet but for the seconds. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";

import { measureCues, measureTrack } from "../../../../static/js/engine/audio/measure-track.js";
import { clipMs } from "../../../../static/js/engine/audio/track.js";
import { LONGEST_MS, TESTS } from "../../../../static/js/engine/programme/measures.js";
import { packIn } from "../support/clips.js";

const PACKS = readdirSync(new URL("../../../../static/audio/", import.meta.url)).flatMap((name) =>
  name.endsWith("-measures.json") ? [name.slice(0, -5)] : [],
);
const EVERY = TESTS.flatMap((each) => [true, false].map((isPractice) => ({ each, isPractice })));

test("there is a pack for each language and speaker", () => {
  assert.deepEqual(PACKS, ["en-man-measures", "en-woman-measures", "es-man-measures", "es-woman-measures"]);
});

test("every try can be built from every pack, with and without the voice", () => {
  for (const name of PACKS) {
    for (const { each, isPractice } of EVERY) {
      for (const voice of [true, false]) {
        for (const voice_db of [-6, 0, 6]) {
          const track = () => measureTrack(each, isPractice, { voice, voice_db }, packIn(name));
          assert.doesNotThrow(track, `${name}, ${each}`);
        }
      }
    }
  }
});

for (const each of TESTS) {
  test(`${each}: three tones a second apart, then the sign, and the sign to stop when the time is over`, () => {
    for (const voice of [true, false]) {
      const { cues, goMs, endMs } = measureCues(each, false, voice, () => 480);
      const tones = cues.filter(({ clip }) => clip === "pip").map(({ atMs }) => goMs - atMs);

      assert.deepEqual(tones, [3000, 2000, 1000]);
      assert.equal(signAt(cues, goMs), each === "backward" ? "earcon_backward" : "chime");
      assert.equal(endMs - goMs, LONGEST_MS[each]);
      assert.equal(signAt(cues, endMs), "earcon_turn");
    }
  });
}

test("the voice counts every ten seconds of the stance and of the chair, and nothing of the walk", () => {
  const counted = (/** @type {import("../../../../static/js/engine/programme/measures.js").Test} */ each) => {
    const { cues, goMs } = measureCues(each, false, true, () => 480);
    return cues
      .filter(({ clip }) => clip.startsWith("seconds_"))
      .map(({ atMs, clip }) => [clip, atMs - goMs]);
  };

  assert.deepEqual(
    counted("stance"),
    [10, 20, 30, 40].map((s) => [`seconds_${s}`, s * 1000]),
  );
  assert.deepEqual(
    counted("chair"),
    [10, 20].map((s) => [`seconds_${s}`, s * 1000]),
  );
  assert.deepEqual(counted("backward"), []);
});

test("before the first tone there is a second and a half to do what was said", () => {
  for (const name of PACKS) {
    const { index } = packIn(name);
    for (const { each, isPractice } of EVERY) {
      const { cues } = measureCues(each, isPractice, true, (clip) => clipMs(index, clip));
      const first = cues.findIndex(({ clip }) => clip === "pip");
      const [said, tone] = [cues[first - 1], cues[first]];
      assert.ok(said && tone);
      assert.equal(tone.atMs - said.atMs - clipMs(index, said.clip), 1500, `${name}, ${each}`);
    }
  }
});

test("with the voice switched off nothing is spoken", () => {
  for (const { each, isPractice } of EVERY) {
    const { cues } = measureCues(each, isPractice, false, () => 480);
    const tones = ["pip", "chime", "earcon_backward", "earcon_turn"];
    assert.deepEqual(
      cues.filter(({ clip }) => !tones.includes(clip)),
      [],
    );
  }
});

/** @param {import("../../../../static/js/engine/audio/cues.js").Cue[]} cues @param {number} ms */
function signAt(cues, ms) {
  return cues.find(({ atMs }) => atMs === ms)?.clip;
}
