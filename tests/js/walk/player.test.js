import assert from "node:assert/strict";
import { test } from "node:test";

import { Player } from "../../../static/js/walk/player.js";

const INDEX = { frame_bytes: 4, frame_ms: 24, lead_frames: 2, clips: {} };

/** Fake audio element, with a media error at 4:37. */
class BrokenAudio {
  error = /** @type {object | null} */ ({ code: 4 });
  currentTime = 277;
  isPlaying = false;
  /** @type {() => void} */
  onloadedmetadata = () => undefined;

  load() {
    this.error = null;
    this.currentTime = 0;
  }

  async play() {
    if (this.error) throw new DOMException("", "NotSupportedError");
    this.isPlaying = true;
  }
}

test("a track resumes at its position after a media error", async () => {
  const { audio, player } = broken();

  await player.play();

  assert.equal(player.positionMs, 277_000);
  audio.onloadedmetadata();
  assert.deepEqual([audio.isPlaying, audio.currentTime], [true, 277]);
});

test("a track resumes where a skip led after a media error", async () => {
  const { audio, player } = broken();

  player.seek(0);
  await player.play();

  audio.onloadedmetadata();
  assert.equal(audio.currentTime, 0.001);
});

test("a paused track is not loaded again", async () => {
  const { audio, player } = broken();
  audio.error = null;

  await player.play();

  assert.deepEqual([audio.isPlaying, audio.currentTime], [true, 277]);
});

function broken() {
  const audio = new BrokenAudio();
  return { audio, player: new Player(/** @type {any} */ (audio), INDEX) };
}
