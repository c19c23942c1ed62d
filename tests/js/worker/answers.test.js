import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { answer } from "../../../static/js/worker/answers.js";

const ORIGIN = "https://backstride.test";
const RELEASE = { id: "one", language: "en", unreadable: "", pages: { "/": "0" }, assets: {}, voices: {} };
const NAVIGATION = request("/", { mode: "navigate" });
const ASSET = request("/static/js/main.js?v=1");

beforeEach(() => {
  const page = new Map([["/", "a kept page"]]);
  const find = async (/** @type {string} */ key) => (page.has(key) ? new Response(page.get(key)) : undefined);
  define("location", { origin: ORIGIN });
  define("caches", { open: async () => ({ match: find }), match: find });
  define("fetch", async () => new Response("from the network"));
});

test("a page of the release comes from the cache", async () => {
  assert.equal(await textOf(answer(NAVIGATION, RELEASE)), "a kept page");
});

test("the network answers a form that is sent to a page of the release", async () => {
  assert.equal(
    await textOf(answer(request("/", { mode: "navigate", method: "POST" }), RELEASE)),
    "from the network",
  );
});

test("a file of the release comes from the cache, and a part of it from the network", async () => {
  define("caches", { match: async () => new Response("a kept file") });
  const part = request("/static/audio/en-woman.mp3?v=1", { headers: new Headers({ Range: "bytes=0-1" }) });

  assert.equal(await textOf(answer(ASSET, RELEASE)), "a kept file");
  assert.equal(answer(part, RELEASE), null);
});

test("the cache answers only a GET for a file of the release", () => {
  assert.equal(answer({ ...ASSET, method: "POST" }, RELEASE), null);
});

test("the network answers when the release's table cannot be read", async (t) => {
  t.mock.method(console, "warn", () => undefined);
  const broken = /** @type {any} */ ({ ...RELEASE, pages: undefined });

  assert.equal(await textOf(answer(NAVIGATION, broken)), "from the network");
});

test("the network answers where the browser lacks a function that the worker calls", async (t) => {
  t.mock.method(console, "warn", () => undefined);
  const { hasOwn } = Object;
  t.mock.method(Object, "hasOwn", (/** @type {object} */ object, /** @type {string} */ key) => {
    if (object !== RELEASE.pages) return hasOwn(object, key); // Node's own calls
    throw new TypeError("Object.hasOwn is not a function"); // Chromium 92
  });

  assert.equal(await textOf(answer(NAVIGATION, RELEASE)), "from the network");
});

test("the network answers when the caches fail", async (t) => {
  t.mock.method(console, "warn", () => undefined);
  define("caches", undefined);

  assert.equal(await textOf(answer(NAVIGATION, RELEASE)), "from the network");
  assert.equal(await textOf(answer(ASSET, RELEASE)), "from the network");
});

test("the browser answers by itself when the request cannot be read", (t) => {
  t.mock.method(console, "warn", () => undefined);

  assert.equal(answer(request("", { url: "no address" }), RELEASE), null);
});

/** @param {string} path @param {object} more @returns {any} */
function request(path, more = {}) {
  return { url: ORIGIN + path, method: "GET", headers: new Headers(), ...more };
}

/** @param {Promise<Response> | null} response */
async function textOf(response) {
  return (await response)?.text();
}

/** @param {string} name @param {unknown} value */
function define(name, value) {
  Object.defineProperty(globalThis, name, { configurable: true, value, writable: true });
}
