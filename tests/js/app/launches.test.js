import assert from "node:assert/strict";
import { test } from "node:test";

import { followShortcuts } from "../../../static/js/app/launches.js";

const ORIGIN = "https://backstride.test";

/** Address to which an app on `path` navigates. @param {string} path @param {string} target @param {boolean} walking */
async function after(path, target, walking = false) {
  /** @type {string[]} */
  const went = [];
  /** @type {(launch: { targetURL?: string }) => void} */
  let launch = () => undefined;
  const location = { pathname: path, assign: (/** @type {string} */ href) => went.push(href) };
  const launchQueue = { setConsumer: (/** @type {typeof launch} */ consumer) => (launch = consumer) };
  followShortcuts(/** @type {any} */ ({ location, launchQueue }), async () => walking);

  launch({ targetURL: target && `${ORIGIN}${target}` });
  await new Promise(setImmediate);
  return went;
}

test("a shortcut leads to its page in the window that is open", async () => {
  assert.deepEqual(await after("/", "/history"), [`${ORIGIN}/history`]);
});

test("a shortcut leads nowhere during a walk", async () => {
  assert.deepEqual(await after("/walk", "/history", true), []);
});

test("the icon itself, or a launch without a target, leaves the page as it is", async () => {
  assert.deepEqual(await after("/history", "/"), []);
  assert.deepEqual(await after("/history", "/history"), []);
  assert.deepEqual(await after("/history", ""), []);
});

test("a browser without a launch queue is no problem", () => {
  assert.doesNotThrow(() => followShortcuts(/** @type {any} */ ({}), async () => false));
});
