import assert from "node:assert/strict";
import { test } from "node:test";

import { handlersOf, textOf, withoutAPage } from "../support/templates.js";

withoutAPage();
const { tellAfter, tellBefore } = await import("../../../../static/js/pages/walk/tell-someone.js");

/** @param {() => Promise<void>} share */
function aPhone(share) {
  const stored = new Map();
  const sessionStorage = {
    getItem: (/** @type {string} */ key) => stored.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => stored.set(key, value),
  };
  const navigator = { languages: ["en"], language: "en", share };
  Object.assign(globalThis, { sessionStorage, navigator });
}

const SHARED = async () => undefined;
const CLOSED = () => Promise.reject(new DOMException("closed", "AbortError"));
const LENGTH_MS = 1_800_000;

/** Taps the only button, and waits for what it does. @param {() => unknown} template */
async function tap(template) {
  handlersOf(template())["click"]?.({});
  await new Promise((done) => setTimeout(done));
}

test("someone who was told before the walk can be told that it is over, once", async () => {
  aPhone(SHARED);
  await tap(
    tellBefore(
      () => LENGTH_MS,
      () => undefined,
    ),
  );

  const after = tellAfter(() => undefined);
  assert.match(textOf(after()), /Someone knows that you are out/);
  await tap(after);

  assert.doesNotMatch(textOf(after()), /Someone knows/);
  assert.doesNotMatch(textOf(tellAfter(() => undefined)()), /Someone knows/);
});

test("a share sheet that was closed has told no one", async () => {
  aPhone(CLOSED);
  await tap(
    tellBefore(
      () => LENGTH_MS,
      () => undefined,
    ),
  );

  assert.doesNotMatch(textOf(tellAfter(() => undefined)()), /Someone knows/);
});

test("someone who was not told of the return can still be told", async () => {
  aPhone(SHARED);
  await tap(
    tellBefore(
      () => LENGTH_MS,
      () => undefined,
    ),
  );
  Object.assign(globalThis.navigator, { share: CLOSED });

  const after = tellAfter(() => undefined);
  await tap(after);

  assert.match(textOf(after()), /Someone knows that you are out/);
});
