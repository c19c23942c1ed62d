/**
 * Firefox: the claims of every engine, reminders, and a console without warnings and errors. For reminders nothing is
 * replaced but Mozilla's push service: the subscription, the push worker and the service worker are the real ones.
 */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { keepsTheLength, keepsThePromises } from "./support/claims.js";
import { startFirefox } from "./support/firefox.js";
import { IN_TIME, until } from "./support/patience.js";
import { makeDue } from "./support/push-service.js";
import { theServer } from "./support/server.js";
import { saying } from "./support/walking.js";

/** @type {Awaited<ReturnType<typeof startFirefox>>} */
let firefox;

before(async () => (firefox = await startFirefox((await theServer()).preferences)), IN_TIME);
after(() => firefox?.close(), IN_TIME);

keepsThePromises(() => firefox);
keepsTheLength(() => firefox);

test("a test and a planned reminder reach a real subscription, and are shown", IN_TIME, async () => {
  const { address } = await theServer();
  await signUp(address);
  await firefox.open(`${address}/reminders`);
  await firefox.tap(saying("button", "Show reminders on this phone"));
  await says("Reminders come up on this phone.");

  await firefox.tap(saying("button", "Send a test now"));
  await shows(["Reminders work on this phone"]);

  await firefox.tap(saying("button", "Add a reminder"));
  await firefox.tap(saying("button", "Save"));
  await says("Saved.");
  makeDue((await theServer()).instance);
  await until("the reminder", async () => (await titles()).some((title) => /minutes backward/.test(title)));

  await firefox.reload();
  await says("Last reminder on this phone");
});

test("Firefox logs no warning and no error", IN_TIME, async () => {
  const soFar = [...firefox.complaints];

  await firefox.evaluate(() => {
    console.warn("a warning");
    setTimeout(() => {
      throw new Error("nobody catches this");
    });
  });

  // The two planted complaints prove that earlier ones would have been recorded.
  await until("both complaints", async () => firefox.complaints.length === soFar.length + 2);
  assert.deepEqual(soFar, []);
});

/** @param {string} address */
async function signUp(address) {
  await firefox.open(`${address}/sign-up`);
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
