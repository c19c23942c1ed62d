import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, mock, test } from "node:test";

import { fetchFew, fetchSound, SoundMissing } from "../../../static/js/walk/sound.js";

/** @import { Voices } from "../../../static/js/walk/sound.js" */

/** @type {Voices} */
const VOICES = {
  woman: { json: "en-woman.json", mp3: "en-woman.mp3" },
  man: { json: "en-man.json", mp3: "en-man.mp3" },
};
const file = (/** @type {string} */ name) => readFileSync(`static/audio/${name}`);

/** @type {Set<string>} */
let kept;
/** @type {"here" | "slow" | "none"} */
let signal;
/** @type {string[]} */
let asked;
/** Time-outs of a test. Those that are not over would keep node running. @type {NodeJS.Timeout[]} */
let waits;

beforeEach(() => {
  kept = new Set();
  signal = "here";
  asked = [];
  waits = [];
  const { setTimeout } = globalThis;
  const wait = (/** @type {() => void} */ end, /** @type {number} */ ms) =>
    waits[waits.push(setTimeout(end, ms)) - 1];
  mock.method(globalThis, "setTimeout", wait);
  Reflect.set(globalThis, "caches", { match: async (/** @type {string} */ address) => kept.has(address) });
  Reflect.set(globalThis, "fetch", answer);
});

afterEach(() => {
  Reflect.deleteProperty(globalThis, "caches");
  mock.restoreAll();
  waits.forEach(clearTimeout);
});

/** Answer of the service worker or the server. @param {string} address @param {RequestInit} [how] */
async function answer(address, { headers } = {}) {
  const range = new Headers(headers).get("Range");
  asked.push(range ? `${address} ${range}` : address);
  if (kept.has(address) && !range) return new Response(file(address));
  if (signal === "none") throw new TypeError("Failed to fetch");
  if (signal === "slow") await new Promise((resolve) => setTimeout(resolve, 200));
  if (!range) return new Response(file(address));
  const [from = 0, to = 0] = range.replace("bytes=", "").split("-").map(Number);
  return new Response(file(address).subarray(from, to + 1), { status: 206 });
}

/** @param {"woman" | "man"} speaker who is chosen */
function appWith(speaker) {
  return { voices: VOICES, settings: { read: async () => ({ speaker }) } };
}

/** @param {"woman" | "man"} speaker */
function keep(speaker) {
  for (const address of Object.values(VOICES[speaker])) kept.add(address);
}

test("the chosen voice is the one that is heard, and only that one is fetched", async () => {
  const sound = await fetchSound(appWith("man"));

  assert.equal(sound.speaker, "man");
  assert.deepEqual(Buffer.from(sound.pack), file("en-man.mp3"));
  assert.deepEqual(asked, ["en-man.json", "en-man.mp3"]);
});

test("without a signal the voice that is on the phone goes on", async () => {
  keep("woman");
  signal = "none";

  assert.equal((await fetchSound(appWith("man"))).speaker, "woman");
});

test("a slow signal does not keep the walker waiting for the other voice", async () => {
  keep("woman");
  signal = "slow";

  assert.equal((await fetchSound(appWith("man"), undefined, 20)).speaker, "woman");
});

test("a signal that is quick enough brings the chosen voice at once", async () => {
  keep("woman");
  signal = "slow";

  assert.equal((await fetchSound(appWith("man"), undefined, 5000)).speaker, "man");
});

test("the first voice may take as long as it takes", async () => {
  signal = "slow";

  assert.equal((await fetchSound(appWith("man"), undefined, 20)).speaker, "man");
});

test("half a voice is none", async () => {
  kept.add(VOICES.woman.json);
  signal = "none";

  await assert.rejects(fetchSound(appWith("man")), SoundMissing);
});

test("a walk that goes on keeps its voice, whichever was chosen since", async () => {
  keep("woman");
  keep("man");

  assert.equal((await fetchSound(appWith("man"), "woman")).speaker, "woman");
});

test("a voice is tried with a few clips, at their places in the pack", async () => {
  const { index, pack } = await fetchFew(VOICES, "man", ["look_left"]);

  const { first = 0, frames = 0 } = index.clips["look_left"] ?? {};
  const whole = file("en-man.mp3");
  assert.deepEqual(Buffer.from(pack.subarray(first * 96, (first + frames) * 96)), clip(whole, first, frames));
  assert.equal(pack.length, whole.length);
  assert.deepEqual(asked, [
    "en-man.json",
    "en-man.mp3 bytes=0-95",
    `en-man.mp3 bytes=${first * 96}-${(first + frames) * 96 - 1}`,
  ]);
});

test("a voice on the phone is tried without a signal", async () => {
  keep("man");
  signal = "none";

  assert.equal((await fetchFew(VOICES, "man", ["look_left"])).speaker, "man");
  await assert.rejects(fetchFew(VOICES, "woman", ["look_left"]), SoundMissing);
});

/** @param {Buffer} pack @param {number} first @param {number} frames */
function clip(pack, first, frames) {
  return pack.subarray(first * 96, (first + frames) * 96);
}
