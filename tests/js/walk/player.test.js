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

/** Fake audio element that plays, and can be moved from outside. */
class PlayingAudio {
  paused = false;
  seeking = false;
  playbackRate = 1;
  /** @type {() => void} */
  onseeking = () => undefined;
  /** @type {() => void} */
  onratechange = () => undefined;
  #atS = 0;
  /** @type {() => Promise<void>} */
  play = async () => undefined;

  get currentTime() {
    return this.#atS;
  }

  /** Seeks, and tells it in the next task. */
  set currentTime(atS) {
    this.#atS = atS;
    this.seeking = true;
  }

  /** @param {number} seconds */
  goOn(seconds) {
    this.#atS += seconds;
  }

  tellOfTheSeek() {
    this.onseeking();
    this.seeking = false;
  }
}

for (const [where, toS] of /** @type {[string, number][]} */ ([
  ["forward", 171],
  ["back", 3],
])) {
  test(`a seek ${where} from outside is undone, and never seen`, () => {
    const { audio, player } = playing(20);

    audio.currentTime = toS;

    assert.equal(player.positionMs, 20_000);
    audio.tellOfTheSeek();
    audio.tellOfTheSeek();
    assert.deepEqual([audio.currentTime, player.positionMs], [20, 20_000]);
  });
}

test("a seek of our own is left alone", () => {
  const { audio, player } = playing(20);

  player.seek(171_000);

  audio.tellOfTheSeek();
  assert.ok(Math.abs(audio.currentTime - 171) < 0.024);
});

test("a rate from outside is set right, but not for ever", () => {
  const { audio } = playing(20);

  for (let tries = 0; tries < 5; tries++) {
    audio.playbackRate = 2;
    audio.onratechange();
    assert.equal(audio.playbackRate, 1);
  }
  audio.playbackRate = 2;
  audio.onratechange();

  assert.equal(audio.playbackRate, 2);
});

/** @param {number} seconds played so far */
function playing(seconds) {
  const audio = new PlayingAudio();
  const player = new Player(/** @type {any} */ (audio), INDEX);
  audio.goOn(seconds);
  assert.equal(player.positionMs, seconds * 1000);
  return { audio, player };
}

test("a refusal that is told late says nothing about the attempt after it", async () => {
  const audio = new PlayingAudio();
  const player = new Player(/** @type {any} */ (audio), INDEX);
  let interruptions = 0;
  player.addEventListener("interrupted", () => (interruptions += 1));
  /** @type {(error: Error) => void} */
  let refuse = () => undefined;
  audio.play = () => new Promise((_, reject) => (refuse = reject));
  const first = player.play();
  audio.play = async () => undefined;
  await player.play();

  refuse(new DOMException("", "NotAllowedError"));
  await first;
  assert.equal(interruptions, 0);

  audio.play = async () => {
    throw new DOMException("", "NotAllowedError");
  };
  await player.play();
  assert.equal(interruptions, 1);
});
