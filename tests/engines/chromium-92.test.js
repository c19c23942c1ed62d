/** Chromium 92, which is too old: the page says so, and registers no service worker. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { serveApp } from "../../bench/servers.js";
import { startOldChromium } from "./support/old-chromium.js";

/** Longer than the second after which the app registers its service worker. */
const REGISTERED_WITHIN_MS = 2500;

/** @type {Awaited<ReturnType<typeof startOldChromium>>} */
let chromium;
/** @type {{ address: string, stop(): void }} */
let app;

before(async () => {
  app = await serveApp();
  chromium = await startOldChromium(92);
});
after(async () => {
  app?.stop();
  await chromium?.close();
});

test("the page says what to do, shows nothing else and registers no service worker", async () => {
  await chromium.open(app.address);

  assert.match(await visibleText(), /^This browser is too old for Backstride: please update it.*phone\.$/);
  await pause(REGISTERED_WITHIN_MS);
  assert.equal(await registrations(), 0);
  assert.deepEqual(chromium.complaints, []);
});

function visibleText() {
  return chromium.evaluate(() => document.body.innerText.trim());
}

function registrations() {
  return chromium.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
}
