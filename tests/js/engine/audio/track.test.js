import assert from "node:assert/strict";
import { test } from "node:test";

import { buildTrack, clipMs, frameFrom, seekS } from "../../../../static/js/engine/audio/track.js";

const INDEX = {
  frame_bytes: 4,
  frame_ms: 24,
  lead_frames: 2,
  clips: {
    bed: { first: 0, frames: 1, text: null },
    pip: { first: 1, frames: 3, text: null },
    backward: { first: 4, frames: 5, text: "Backward." },
  },
};
const PACK = new Uint8Array([0, 1, 1, 1, 2, 2, 2, 2, 2].flatMap((clip, frame) => [clip, clip, clip, frame]));

/** Clip number of each frame. @param {Uint8Array} track */
function frames(track) {
  return Array.from({ length: track.length / 4 }, (_, i) => track[i * 4]);
}

test("a track without cues is bed from end to end", () => {
  assert.deepEqual(frames(buildTrack(INDEX, PACK, [], 240)), Array(10).fill(0));
});

test("a length between two frames is rounded up", () => {
  assert.equal(frames(buildTrack(INDEX, PACK, [], 241)).length, 11);
});

test("a clip begins its lead before its time", () => {
  const track = buildTrack(INDEX, PACK, [{ atMs: 120, clip: "pip" }], 240);

  assert.deepEqual(frames(track), [0, 0, 0, 1, 1, 1, 0, 0, 0, 0]);
  assert.deepEqual([...track.slice(12, 24)], [...PACK.slice(4, 16)]);
});

test("a time between two frames goes to the nearer", () => {
  /** @param {number} atMs */
  const firstOf = (atMs) => frames(buildTrack(INDEX, PACK, [{ atMs, clip: "pip" }], 480)).indexOf(1);

  assert.equal(firstOf(131), 3);
  assert.equal(firstOf(133), 4);
});

test("clips may follow one another without a gap", () => {
  const cues = [
    { atMs: 48, clip: "pip" },
    { atMs: 48 + clipMs(INDEX, "pip"), clip: "backward" },
  ];

  assert.deepEqual(frames(buildTrack(INDEX, PACK, cues, 240)), [1, 1, 1, 2, 2, 2, 2, 2, 0, 0]);
});

test("cues that overlap are refused", () => {
  const cues = [
    { atMs: 48, clip: "pip" },
    { atMs: 72, clip: "backward" },
  ];

  assert.throws(() => buildTrack(INDEX, PACK, cues, 480), /would cut the cue before it/);
});

test("a cue at the very beginning, which could only sound late, is refused", () => {
  assert.throws(() => buildTrack(INDEX, PACK, [{ atMs: 20, clip: "pip" }], 480), /no room for its lead/);
});

test("a clip that the pack lacks, or that sounds past the end, is refused", () => {
  assert.throws(() => buildTrack(INDEX, PACK, [{ atMs: 48, clip: "hello" }], 480), /no "hello"/);
  assert.throws(() => buildTrack(INDEX, PACK, [{ atMs: 240, clip: "backward" }], 240), /past the end/);
});

test("a seek lands just inside the frame", () => {
  assert.equal(seekS(INDEX, 0), 0.001);
  assert.equal(seekS(INDEX, 1000), 0.985);
  assert.equal(seekS(INDEX, 984), 0.985);
});

test("a jump goes to the first frame that is not before its time", () => {
  assert.equal(frameFrom(INDEX, 1000), 1008);
  assert.equal(frameFrom(INDEX, 1008), 1008);
});
