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
    voice: {},
  };
}

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
