import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { Voice } from "../../../static/js/app/voice.js";
import { beginningOfSha256 } from "../../../static/js/worker/caches.js";

const LIST = new TextEncoder().encode("{}");
const SOUND = new Uint8Array(100_000);

/** @type {Map<string, Response>} */
let kept;
/** @type {Record<string, () => Promise<Response>>} */
let answers;

beforeEach(() => {
  kept = new Map();
  answers = {};
  Reflect.set(globalThis, "caches", { open: async () => cache, match: cache.match });
  Reflect.set(globalThis, "fetch", (/** @type {string} */ address) => answers[address]?.());
});

afterEach(() => Reflect.deleteProperty(globalThis, "caches"));

const cache = {
  match: async (/** @type {string} */ address) => kept.get(address),
  put: async (/** @type {string} */ address, /** @type {Response} */ response) =>
    void kept.set(address, response),
  delete: async (/** @type {string} */ address) => kept.delete(address),
};

/** @type {{ speaker: "woman" | "man", isWalking: boolean }} */
const phone = { speaker: "woman", isWalking: false };

/** Voices of one index and one sound file each, and the progress that was dispatched. */
async function aVoice() {
  Object.assign(phone, { speaker: "woman", isWalking: false });
  const assets = { list: await served("/list.json", LIST), sound: await served("/sound.mp3", SOUND) };
  const man = { json: await served("/man.json", LIST), mp3: await served("/man.mp3", SOUND) };
  const voice = new Voice(
    { woman: { json: assets.list, mp3: assets.sound }, man },
    { chosen: async () => phone.speaker, isWanted: async () => phone.isWalking },
  );
  /** @type {[string, number][]} */
  const heard = [];
  voice.addEventListener("change", () => heard.push([voice.state, voice.share]));
  return { voice, heard, assets, man };
}

/** @param {string} path @param {Uint8Array<ArrayBuffer>} bytes */
async function served(path, bytes) {
  const address = `${path}?v=${await beginningOfSha256(bytes.slice().buffer)}`;
  answers[address] = async () =>
    new Response(inParts(bytes), { headers: { "Content-Length": `${bytes.length}` } });
  return address;
}

/** Body in ten chunks, or in one. @param {Uint8Array<ArrayBuffer>} bytes */
function inParts(bytes) {
  const size = Math.max(Math.ceil(bytes.length / 10), 1000);
  const parts = Array.from({ length: 10 }, (_, i) => bytes.slice(i * size, (i + 1) * size));
  return new ReadableStream({
    pull(controller) {
      const part = parts.shift();
      if (part) controller.enqueue(part);
      else controller.close();
    },
  });
}

test("every file is cached, and the large file dispatches progress in steps", async () => {
  const { voice, heard, assets } = await aVoice();

  await voice.download();

  assert.deepEqual([...kept.keys()], Object.values(assets));
  assert.equal(voice.state, "here");
  const shares = heard
    .filter(([state]) => state === "coming")
    .map(([, share]) => Math.round(share * 10) / 10);
  assert.deepEqual(shares, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
});

test("without a signal the voice is away, and the next try fetches it", async () => {
  const { voice, assets } = await aVoice();
  const answer = answers[assets.sound];
  answers[assets.sound] = () => Promise.reject(new TypeError("Failed to fetch"));
  await voice.download();
  assert.equal(voice.state, "away");

  answers[assets.sound] = /** @type {() => Promise<Response>} */ (answer);
  await voice.download();

  assert.equal(voice.state, "here");
});

test("a captive portal's page is not cached as the coach's voice", async () => {
  const { voice, assets } = await aVoice();
  answers[assets.sound] = async () => new Response("<h1>Our Wi-Fi</h1>");

  await voice.download();

  assert.equal(voice.state, "away");
  assert.equal(kept.has(assets.sound), false);
});

test("a phone without room says so", async () => {
  const { voice } = await aVoice();
  const { put } = cache;
  cache.put = () => Promise.reject(new DOMException("full", "QuotaExceededError"));

  await voice.download();

  cache.put = put;
  assert.equal(voice.state, "no_room");
});

test("only the chosen speaker's pack is fetched", async () => {
  const { voice, man } = await aVoice();
  phone.speaker = "man";

  await voice.download();

  assert.deepEqual([...kept.keys()], Object.values(man));
});

test("another choice fetches the other pack, and the old one goes once the new one is whole", async () => {
  const { voice, assets, man } = await aVoice();
  await voice.download();
  phone.speaker = "man";
  voice.addEventListener("change", () => voice.state === "coming" && assert.ok(kept.has(assets.sound)));

  await voice.download();

  assert.equal(voice.state, "here");
  assert.deepEqual([...kept.keys()], Object.values(man));
});

test("without a signal the old voice stays, and the phone knows that it goes on", async () => {
  const { voice, assets, man } = await aVoice();
  await voice.download();
  phone.speaker = "man";
  answers[man.mp3] = () => Promise.reject(new TypeError("Failed to fetch"));

  await voice.download();

  assert.deepEqual([voice.state, voice.hasOther], ["away", true]);
  assert.ok(kept.has(assets.sound));
});

test("a walk keeps the voice that it began with, also when the other one arrives", async () => {
  const { voice, assets, man } = await aVoice();
  await voice.download();
  Object.assign(phone, { speaker: "man", isWalking: true });

  await voice.download();

  assert.deepEqual([...kept.keys()], [...Object.values(assets), ...Object.values(man)]);
});

test("a choice during a download is fetched after it", async () => {
  const { voice, man } = await aVoice();
  const first = voice.download();
  phone.speaker = "man";

  await Promise.all([first, voice.download()]);

  assert.equal(voice.state, "here");
  assert.deepEqual([...kept.keys()], Object.values(man));
});

test("back and forth ends with the last choice", async () => {
  const { voice, assets } = await aVoice();
  await voice.download();
  phone.speaker = "man";
  await voice.download();
  phone.speaker = "woman";

  await voice.download();

  assert.deepEqual([...kept.keys()], Object.values(assets));
});

test("a phone whose settings cannot be read has no voice, and its console says why", async (t) => {
  const warn = t.mock.method(console, "warn", () => undefined);
  const error = new Error("no database");
  const none = { json: "", mp3: "" };
  const voice = new Voice(
    { woman: none, man: none },
    { chosen: () => Promise.reject(error), isWanted: async () => false },
  );

  await voice.download();

  assert.equal(voice.state, "away");
  assert.deepEqual(
    warn.mock.calls.map((call) => call.arguments),
    [["The chosen voice is not known:", error]],
  );
});
