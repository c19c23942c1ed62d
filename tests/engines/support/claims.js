/**
 * What holds in every engine: the app opens, opens again without its server, and a walk is heard. Each claim has a
 * server of its own, and by its port an origin on which nothing is kept yet.
 *
 * Not to be shown on Linux: the app on an iPhone's or an Android's home screen, the sound behind a locked screen, the
 * silent switch (all are the phone's own, and Safari's media engine is not WebKitGTK's, which is GStreamer); Web Push
 * and Background Sync (neither engine has both here); how it sounds (nobody hears the sound card).
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { INDEX, planWalk, readProgramme } from "../../../bench/walk.js";
import { serveApp } from "../../../bench/servers.js";
import { until } from "./patience.js";
import { beginFirstWalk, hasHeading, saying, settles, sound } from "./walking.js";

/** @import { TestContext } from "node:test" */
/** @import { Browser } from "./browser.d.ts" */

/** After ten seconds to get ready and five minutes to warm up. */
const FIRST_TURN_S = 310;
/** A second Skip within this time counts as a slip of the finger. */
const DOUBLE_TAP_MS = 800;
const FRAME_S = INDEX.frame_ms / 1000;

/** @param {() => Browser} started */
export function keepsThePromises(started) {
  test("Today offers the first walk", (t) => opens(t, started()));
  test("after one visit the app opens without its server", (t) => opensWithoutServer(t, started()));
  test("a walk is heard", (t) => isHeard(t, started()));
}

/**
 * Firefox alone: where WebKitGTK 2.50 plays a blob of MP3 at all, it often believes that the track ends where it is,
 * and refuses to go further.
 *
 * @param {() => Browser} started
 */
export function keepsTheLength(started) {
  test("a walk is as long as it was planned, and goes on from where a skip leads", (t) =>
    skips(t, started()));
}

/** @param {TestContext} t @param {Browser} browser */
async function opens(t, browser) {
  const { address } = await served(t);

  await browser.open(address);

  await hasHeading(browser, "Today");
  const start = await browser.evaluate(() => document.querySelector("a.main")?.textContent?.trim());
  assert.equal(start, "Start the walk");
}

/** @param {TestContext} t @param {Browser} browser */
async function opensWithoutServer(t, browser) {
  const { address, stop } = await served(t);
  await browser.open(address);
  await settles(browser);

  stop();

  await assert.rejects(fetch(address));
  await browser.reload();
  await hasHeading(browser, "Today");
  await browser.open(`${address}/history`);
  await hasHeading(browser, "History");
}

/** @param {TestContext} t @param {Browser} browser */
async function isHeard(t, browser) {
  const { address } = await served(t);

  await beginFirstWalk(browser, address);

  await isPlayedFrom(browser, (await sound(browser)).atS);
}

/** @param {TestContext} t @param {Browser} browser */
async function skips(t, browser) {
  const { address } = await served(t);
  const { track } = planWalk(readProgramme(), "s1");
  const plannedS = (track.length / INDEX.frame_bytes) * FRAME_S;

  await beginFirstWalk(browser, address);
  await skip(browser);
  await skip(browser);

  await until("the first turn", async () => (await sound(browser)).atS >= FIRST_TURN_S);
  await isPlayedFrom(browser, FIRST_TURN_S);
  const { durationS } = await sound(browser);
  assert.ok(Math.abs(durationS - plannedS) <= FRAME_S, `${durationS} s instead of ${plannedS} s`);
}

/** @param {Browser} browser */
async function skip(browser) {
  await browser.tap(saying("button", "Skip this"));
  await pause(DOUBLE_TAP_MS);
}

/** @param {Browser} browser @param {number} fromS */
async function isPlayedFrom(browser, fromS) {
  await until("a second of the walk", async () => (await sound(browser)).atS > fromS + 1);
  const { problem, paused, state } = await sound(browser);
  assert.deepEqual({ problem, paused, state }, { problem: null, paused: false, state: "walking" });
}

/** @param {TestContext} t */
async function served(t) {
  const server = await serveApp();
  t.after(server.stop);
  return server;
}
