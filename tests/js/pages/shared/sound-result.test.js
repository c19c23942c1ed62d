import assert from "node:assert/strict";
import { test } from "node:test";

import {
  checkSentence,
  hasPassed,
  pocketSentence,
  soundCheckPath,
} from "../../../../static/js/pages/shared/sound-result.js";

const HEARD = { voice: true, countdown: true, signs: true };
const PLAYED = { ended: true, played_s: 20, hidden_s: 17, late_s: 0 };
const PASSED = {
  at: "2026-05-03T10:02:05Z",
  heard: HEARD,
  sound_mode: /** @type {const} */ ("pocket"),
  pocket: PLAYED,
  tones_heard: /** @type {boolean | null} */ (true),
};

test("passed is what was heard and measured, and nothing less", () => {
  assert.ok(hasPassed(PASSED));
  assert.ok(!hasPassed({ ...PASSED, heard: { ...HEARD, signs: false } }));
  assert.ok(!hasPassed({ ...PASSED, tones_heard: null }));
  assert.ok(!hasPassed({ ...PASSED, pocket: null }));
  assert.ok(!hasPassed({ ...PASSED, pocket: { ...PLAYED, hidden_s: 0 } }));
  assert.ok(hasPassed({ ...PASSED, pocket: null, tones_heard: null, sound_mode: "with_music" }));
});

test("More says when it was passed, and what became of it otherwise", () => {
  const stopped = { ended: false, played_s: 8, hidden_s: 6, late_s: 0 };

  assert.equal(checkSentence(undefined), "Sound check: not done yet.");
  assert.equal(checkSentence(PASSED), "Sound check: passed on Sunday, May 3.");
  assert.equal(
    checkSentence({ ...PASSED, pocket: stopped, tones_heard: null }),
    "Sound check: the sound stopped after 8 seconds, on Sunday, May 3.",
  );
  assert.match(checkSentence({ ...PASSED, pocket: null, tones_heard: null }), /not passed yet/);
});

test("no more is claimed than was measured", () => {
  const { words } = pocketSentence({ ...PLAYED, hidden_s: 0 });

  assert.match(words, /was not tried/);
  assert.match(pocketSentence(PLAYED).words, /^For 17 seconds, .* we cannot tell which/);
  assert.equal(pocketSentence({ ...PLAYED, ended: false, played_s: 0 }).title, "It did not start");
});

test("the check comes back to the walk that it was opened from, and asks nothing twice", () => {
  const path = soundCheckPath(new URLSearchParams("screening&times=3&seconds=60"));

  const back = new URL(path, "https://example.org").searchParams.get("walk");

  assert.equal(back, "times=3&seconds=60");
  assert.equal(soundCheckPath(new URLSearchParams()), "/sound-check?walk=");
});
