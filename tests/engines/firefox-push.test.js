/**
 * Reminders in Firefox. Nothing is replaced but Mozilla's push service: the subscription, the push worker and the
 * service worker are the real ones.
 */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serveApp } from "../../bench/servers.js";
import { startFirefox } from "./support/firefox.js";
import { IN_TIME, until } from "./support/patience.js";
import { makeDue, startPushService } from "./support/push-service.js";
import { saying } from "./support/walking.js";

/** @type {Awaited<ReturnType<typeof startPushService>>} */
let service;
/** @type {Awaited<ReturnType<typeof startFirefox>>} */
let firefox;
/** @type {Awaited<ReturnType<typeof serveApp>>} */
let server;

before(async () => {
  service = await startPushService();
  [firefox, server] = await Promise.all([startFirefox(service.preferences), serveApp(service.env)]);
}, IN_TIME);
after(async () => {
  await firefox?.close();
  server?.stop();
  service?.close();
}, IN_TIME);

test("a test and a planned reminder reach a real subscription, and are shown", IN_TIME, async () => {
  await signUp();
  await firefox.open(`${server.address}/reminders`);
  await firefox.tap(saying("button", "Show reminders on this phone"));
  await says("Reminders come up on this phone.");

  await firefox.tap(saying("button", "Send a test now"));
  await shows(["Reminders work on this phone"]);

  await firefox.tap(saying("button", "Add a reminder"));
  await firefox.tap(saying("button", "Save"));
  await says("Saved.");
  makeDue(server.instance);
  await until("the reminder", async () => (await titles()).some((title) => /minutes backward/.test(title)));

  await firefox.reload();
  await says("Last reminder on this phone");
  assert.deepEqual(firefox.complaints, []);
});

async function signUp() {
  await firefox.open(`${server.address}/sign-up`);
  await firefox.fill('//input[@name="email"]', "walker@example.org");
  await firefox.fill('//input[@name="password"]', "three or four words");
  await firefox.tap(saying("button", "Sign up"));
  await says("Signed in as walker@example.org.");
}

/** @param {string} words */
async function says(words) {
  await until(words, async () => (await firefox.evaluate(() => document.body.innerText)).includes(words));
}

/** @param {string[]} expected */
async function shows(expected) {
  await until(expected.join(), async () => (await titles()).join() === expected.join());
}

function titles() {
  return firefox.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title }) => title);
  });
}
