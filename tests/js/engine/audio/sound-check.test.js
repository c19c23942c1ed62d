import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import {
  POCKET_MS,
  POCKET_TONES_MS,
  pocketTrack,
  checkTrack,
} from "../../../../static/js/engine/audio/sound-check.js";

const INDEX = JSON.parse(readFileSync("static/audio/en-woman.json", "utf8"));
const PACK = new Uint8Array(readFileSync("static/audio/en-woman.mp3"));

/** @param {string} clip */
function framesOf(clip) {
  const { first, frames } = INDEX.clips[clip];
  return PACK.subarray(first * INDEX.frame_bytes, (first + frames) * INDEX.frame_bytes);
}

/** @param {Uint8Array} track @param {string} clip @returns {number[]} milliseconds at which its sound begins */
function timesOf(track, clip) {
  const wanted = Buffer.from(framesOf(clip));
  const times = [];
  for (let at = 0; at < track.length; at += INDEX.frame_bytes) {
    const there = Buffer.from(track.subarray(at, at + wanted.length));
    if (there.equals(wanted)) times.push((at / INDEX.frame_bytes + INDEX.lead_frames) * INDEX.frame_ms);
  }
  return times;
}

test("the pocket test lasts twenty seconds and sounds three tones when the phone can be locked", () => {
  const track = pocketTrack(INDEX, PACK);

  const tones = timesOf(track, "chime");

  assert.equal(Math.round(((track.length / INDEX.frame_bytes) * INDEX.frame_ms) / 1000) * 1000, POCKET_MS);
  assert.equal(tones.length, 3);
  tones.forEach((ms, i) => assert.ok(Math.abs(ms - POCKET_TONES_MS[i]) <= INDEX.frame_ms / 2));
  assert.equal(timesOf(track, "get_ready").length, 1);
});

test("each kind of cue is there to be heard", () => {
  assert.equal(timesOf(checkTrack(INDEX, PACK, "voice"), "look_left").length, 1);
  assert.equal(timesOf(checkTrack(INDEX, PACK, "countdown"), "pip").length, 3);
  for (const sign of ["earcon_backward", "earcon_forward", "earcon_turn"]) {
    assert.equal(timesOf(checkTrack(INDEX, PACK, "signs"), sign).length, 1);
  }
});
