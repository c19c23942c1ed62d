import assert from "node:assert/strict";
import { test } from "node:test";
import { Updates } from "../../../static/js/app/updates.js";

const page = Object.assign(new EventTarget(), {
  documentElement: { lang: "en" },
  visibilityState: "visible",
});
Object.assign(globalThis, { document: page, window: new EventTarget() });

test("a language chosen before the registration is not replaced by the page's", async () => {
  const registered = /** @type {string[]} */ ([]);
  const installing = Object.assign(new EventTarget(), { state: "installing" });
  const registration = Object.assign(new EventTarget(), { installing, update: async () => undefined });
  const container = Object.assign(new EventTarget(), {
    register: async (/** @type {string} */ script) => {
      registered.push(script);
      return registration;
    },
  });
  const updates = new Updates(/** @type {any} */ (container), async () => false);

  const chosen = updates.changeLanguage("es");
  await new Promise(setImmediate);
  await updates.begin();
  installing.state = "redundant";
  installing.dispatchEvent(new Event("statechange"));

  assert.equal(await chosen, false);
  assert.deepEqual(registered, ["/service-worker.js?language=es"]);
});

test("a page that registers while a language is on its way registers that language", async () => {
  const registered = /** @type {string[]} */ ([]);
  const arrived = /** @type {(() => void)[]} */ ([]);
  const registration = Object.assign(new EventTarget(), { installing: null, update: async () => undefined });
  const container = Object.assign(new EventTarget(), {
    register: (/** @type {string} */ script) => {
      registered.push(script);
      return new Promise((resolve) => arrived.push(() => resolve(registration)));
    },
  });
  const updates = new Updates(/** @type {any} */ (container), async () => false);
  Object.assign(globalThis, { location: { reload: () => undefined } });

  const chosen = updates.changeLanguage("es");
  await new Promise(setImmediate);
  const begun = updates.begin();
  arrived.forEach((arrive) => arrive());

  assert.deepEqual([await chosen, await begun], [true, undefined]);
  assert.deepEqual(registered, ["/service-worker.js?language=es", "/service-worker.js?language=es"]);
});
