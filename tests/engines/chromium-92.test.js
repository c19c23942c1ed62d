/** Chromium 92, which is too old: it says so, keeps no service worker, and gets rid of one that fails. */

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { startOldChromium } from "./support/old-chromium.js";
import { IN_TIME, until } from "./support/patience.js";
import { served, theServer } from "./support/server.js";

/** @import { TestContext } from "node:test" */

/** Service worker of an earlier release, as far as Chromium 92 ran it. */
const BROKEN = `
  addEventListener("install", () => skipWaiting());
  addEventListener("activate", (event) => event.waitUntil(clients.claim()));
  addEventListener("fetch", (event) =>
    event.respondWith((async () => Object.hasOwn({}, new URL(event.request.url).pathname))()));`;
/** Longer than the second after which the app registers its service worker. */
const REGISTERED_WITHIN_MS = 2500;
/** Chromium looks for an update a second after a page was opened, and later if the next one is opened before. */
const UPDATED_WITHIN_MS = 3000;

/** @type {Awaited<ReturnType<typeof startOldChromium>>} */
let chromium;

before(async () => (chromium = await startOldChromium(92)), IN_TIME);
after(() => chromium?.close(), IN_TIME);

test("the page says what to do, shows nothing else and registers no service worker", IN_TIME, async (t) => {
  const { address } = await served(t);

  await chromium.open(address);

  assert.match(await visibleText(), /^This browser is too old for Backstride: please update it.*phone\.$/);
  await pause(REGISTERED_WITHIN_MS);
  assert.equal(await registrations(), 0);
  assert.deepEqual(chromium.complaints, []);
});

test("a service worker that answered every page with an error removes itself", IN_TIME, async (t) => {
  const { address, release } = await anEarlierRelease(t);
  await chromium.open(`${address}/before`);
  await chromium.evaluate(async () => {
    await navigator.serviceWorker.register("/service-worker.js", { type: "module", updateViaCache: "none" });
    await navigator.serviceWorker.ready;
  });
  await assert.rejects(chromium.open(address), /ERR_FAILED/);

  release();

  await until("a page again", async () => {
    await pause(UPDATED_WITHIN_MS);
    await chromium.open(address);
    return /^This browser is too old/.test(await visibleText());
  });
  await until("no service worker", async () => (await registrations()) === 0);
});

function visibleText() {
  return chromium.evaluate(() => document.body.innerText.trim());
}

function registrations() {
  return chromium.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
}

/** Server of an earlier release with a broken service worker. @param {TestContext} t */
async function anEarlierRelease(t) {
  const app = await theServer();
  let isReleased = false;
  const server = createServer(async ({ url }, response) => {
    const type = url?.startsWith("/service-worker.js") ? "text/javascript" : "text/html";
    response.setHeader("content-type", type);
    if (!isReleased) return response.end(type === "text/html" ? "<!doctype html>" : BROKEN);
    const answer = await fetch(app.address + url);
    response.setHeader("content-type", answer.headers.get("content-type") ?? type);
    return response.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()));
  });
  t.after(() => server.closeAllConnections());
  t.after(() => server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { address: `http://127.0.0.1:${port}`, release: () => void (isReleased = true) };
}
