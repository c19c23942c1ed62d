/** Rehearsal in every pack: no order is cut, and each leaves time to do it. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";

import { rehearsalCues, rehearsalTrack } from "../../../../static/js/engine/audio/rehearsal-track.js";
import { clipMs } from "../../../../static/js/engine/audio/track.js";
import { planRehearsal } from "../../../../static/js/engine/programme/rehearsal.js";
import { packIn } from "../support/clips.js";

const AUDIO = new URL("../../../../static/audio/", import.meta.url);
const PACKS = readdirSync(AUDIO).flatMap((name) =>
  /^..-[a-z]+\.json$/.test(name) ? [name.slice(0, -5)] : [],
);
const PARTS = planRehearsal();

test("the track can be built from every pack, with and without the voice", () => {
  for (const name of PACKS) {
    for (const voice of [true, false]) {
      assert.doesNotThrow(() => rehearsalTrack(PARTS, { voice, voice_db: 0 }, packIn(name)), name);
    }
  }
});

test("each order leaves at least half of its time after the last word, or ends before the first step", () => {
  for (const name of PACKS) {
    for (const part of PARTS) {
      const endMs = sentenceEndMs(name, part) - part.startMs;
      const freeFromMs = (part.countsS?.[0] ?? 0) * 1000;
      const mostMs = freeFromMs ? freeFromMs - 200 : part.durationMs / 2;

      assert.ok(endMs <= mostMs, `${name}: ${part.order} ends at ${endMs} ms of ${part.durationMs}`);
    }
  }
});

test("every step of three is counted aloud, or by a tone", () => {
  const counted = (/** @type {boolean} */ voice) =>
    rehearsalCues(PARTS, voice, () => 500).filter(({ clip }) => /^(rehearse_[123]|pip)$/.test(clip));

  assert.equal(counted(true).length, 18);
  assert.deepEqual(
    counted(true).map(({ atMs }) => atMs),
    counted(false).map(({ atMs }) => atMs),
  );
});

/** @param {string} name @param {import("../../../../static/js/engine/programme/rehearsal.js").Part} part */
function sentenceEndMs(name, part) {
  const { index } = packIn(name);
  const lengthOf = (/** @type {string} */ clip) => clipMs(index, clip);
  const last = rehearsalCues([{ ...part, countsS: [] }], true, lengthOf).at(-1);
  return last ? last.atMs + lengthOf(last.clip) : part.startMs;
}
