import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { install, takeOver } from "../../../static/js/worker/lifecycle.js";
import { beginningOfSha256 } from "../../../static/js/worker/caches.js";

/** @import { Release } from "../../../static/js/worker/caches.js" */

const ORIGIN = "https://backstride.test";
/** @type {Map<string, Map<string, Response>>} what the phone keeps, by cache and address */
let phone;

beforeEach(() => {
  phone = new Map();
  Reflect.set(globalThis, "caches", {
    open: async (/** @type {string} */ name) => aCache(name),
    keys: async () => [...phone.keys()],
    delete: async (/** @type {string} */ name) => phone.delete(name),
    match: async (/** @type {string} */ address, { cacheName = "" }) =>
      phone.get(cacheName)?.get(address)?.clone(),
  });
  Reflect.set(globalThis, "fetch", async (/** @type {string} */ address) => new Response(address));
});

/** @param {string} name */
function aCache(name) {
  const kept = phone.get(name) ?? new Map();
  phone.set(name, kept);
  return {
    keys: async () => [...kept.keys()].map((address) => ({ url: ORIGIN + address })),
    put: async (/** @type {string} */ address, /** @type {Response} */ response) =>
      void kept.set(address, response),
    delete: async (/** @type {{url: string}} */ { url }) => kept.delete(url.slice(ORIGIN.length)),
  };
}

/** Release of one page and one module. @param {string} id @returns {Promise<Release>} */
async function aRelease(id) {
  const digest = (/** @type {string} */ text) => beginningOfSha256(new TextEncoder().encode(text).buffer);
  const [page, module] = ["/", `/static/js/${id}.js`];
  return {
    id,
    language: "en",
    unreadable: "",
    pages: { [page]: await digest(page) },
    assets: { [module]: await digest(module) },
    voices: {},
  };
}

/** The same, with a pack for each speaker. @param {string} id @returns {Promise<Release>} */
async function aSpeakingRelease(id) {
  const release = await aRelease(id);
  for (const speaker of ["woman", "man", "man-measures"]) {
    const address = `/static/audio/en-${speaker}.mp3?v=${id}`;
    const digest = await beginningOfSha256(new TextEncoder().encode(address).buffer);
    release.voices[speaker] = { [address]: digest };
  }
  return release;
}

/** Addresses of the packs on the phone. */
const packs = () => modules().filter((address) => address.includes("/audio/"));

/** @param {boolean} [installing] true: the next release is installing */
function aWorker(installing = false) {
  const clients = { claim: async () => undefined };
  return /** @type {any} */ ({ clients, registration: { installing: installing ? {} : null } });
}

const modules = () => [...(phone.get("backstride-assets")?.keys() ?? [])];

test("activation keeps the previous release and deletes older ones", async () => {
  for (const id of ["a", "b", "c"]) {
    const release = await aRelease(id);
    await install(release);
    await takeOver(release, aWorker());
  }

  assert.deepEqual(modules(), ["/static/js/b.js", "/static/js/c.js"]);
  assert.deepEqual([...phone.keys()].sort(), [
    "backstride-assets",
    "backstride-pages-b",
    "backstride-pages-c",
  ]);
});

test("activation keeps the files of a release that is installing", async () => {
  const [b, c] = [await aRelease("b"), await aRelease("c")];
  await install(b);
  await install(c);

  await takeOver(b, aWorker(true));

  assert.deepEqual(modules(), ["/static/js/b.js", "/static/js/c.js"]);
  assert.equal(phone.get("backstride-pages-c")?.has("/"), true);
});

test("a release with a wrong digest is not installed", async () => {
  Reflect.set(globalThis, "fetch", async () => new Response("<h1>Our Wi-Fi</h1>"));

  await assert.rejects(install(await aRelease("a")), TypeError);

  assert.deepEqual(modules(), []);
});

test("a release that comes by redirects is not installed, because no page opens from them", async () => {
  Reflect.set(globalThis, "fetch", async (/** @type {string} */ address) =>
    Object.defineProperty(new Response(address), "redirected", { value: true }),
  );

  await assert.rejects(install(await aRelease("a")), TypeError);

  assert.deepEqual(modules(), []);
});

test("a first visit installs without a voice", async () => {
  await install(await aSpeakingRelease("a"));

  assert.deepEqual(packs(), []);
});

for (const speaker of ["woman", "man"]) {
  test(`an update brings the new pack of the ${speaker} and no other, before it can take over`, async () => {
    const old = `/static/audio/en-${speaker}.mp3?v=a`;
    aCache("backstride-assets").put(old, new Response(""));

    await install(await aSpeakingRelease("b"));

    assert.deepEqual(packs(), [old, `/static/audio/en-${speaker}.mp3?v=b`]);
  });
}

test("an update whose voice does not arrive is not installed, and the old voice stays", async () => {
  const old = "/static/audio/en-man.mp3?v=a";
  aCache("backstride-assets").put(old, new Response(""));
  const { fetch } = globalThis;
  Reflect.set(globalThis, "fetch", async (/** @type {string} */ address) => {
    if (address.includes("/audio/")) throw new TypeError("Failed to fetch");
    return fetch(address);
  });

  await assert.rejects(install(await aSpeakingRelease("b")), TypeError);

  assert.deepEqual(packs(), [old]);
});

test("the pack of a version with one voice goes with the last release that lists it", async () => {
  const old = "/static/audio/en.mp3?v=a";
  const { voices: _, ...before } = await aRelease("a");
  await install(await aRelease("a"));
  aCache("backstride-assets").put(old, new Response(""));
  await takeOver(/** @type {any} */ ({ ...before, voices: undefined, voice: { [old]: "" } }), aWorker());
  const [b, c] = [await aSpeakingRelease("b"), await aSpeakingRelease("c")];

  await install(b);
  await takeOver(b, aWorker());
  assert.deepEqual(packs(), [old, "/static/audio/en-woman.mp3?v=b"]);
  await install(c);
  await takeOver(c, aWorker());

  assert.equal(packs().includes(old), false);
});
