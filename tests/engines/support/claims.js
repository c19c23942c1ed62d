/**
 * Claims about every engine: the app opens, opens again without its server, and a walk is heard. Each claim has a
 * port of its own, and therefore an origin without stored data.
 *
 * These things cannot be tested on Linux:
 * - the app on a home screen, the sound behind a locked screen, the silent switch: they belong to the phone. Safari's
 *   media engine differs from WebKitGTK's, which is GStreamer.
 * - Web Push in WebKit, and Background Sync in both. firefox.test.js is about Web Push in Firefox.
 * - the quality of the sound: the sound card is silent.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { INDEX, planWalk, readProgramme } from "../../../bench/walk.js";
import { IN_TIME, until } from "./patience.js";
import { plantWalk } from "./planted-walk.js";
import { served } from "./server.js";
import { beginFirstWalk, hasHeading, saying, settles, sound } from "./walking.js";

/** @import { TestContext } from "node:test" */
/** @import { Browser } from "./browser.d.ts" */

/** Start of the first turn: after ten seconds to get ready and five minutes of warm-up. */
const FIRST_TURN_S = 310;
/** Longer than the debounce of Skip in static/js/walk/session.js. */
const DOUBLE_TAP_MS = 800;
/** From the order to look behind to the first step (docs/progression.md 2.12). */
const LEAD_IN_S = 20;
const FRAME_S = INDEX.frame_ms / 1000;

/** @param {() => Browser} started */
export function keepsThePromises(started) {
  test("Today offers the first walk", IN_TIME, (t) => opens(t, started()));
  test("after one visit the app opens without its server", IN_TIME, (t) => opensWithoutServer(t, started()));
  test("a long log is read page by page, the newest walk first", IN_TIME, (t) => readsBack(t, started()));
  test("a walk goes on backward behind a look, in another track of the same element", IN_TIME, (t) =>
    looksAgain(t, started()),
  );
}

/** Claim for WebKitGTK, which does not keep the length. @param {() => Browser} started */
export function isHeard(started) {
  test("a walk is heard", IN_TIME, (t) => hears(t, started()));
}

/**
 * Claim for Firefox only. WebKitGTK 2.50 often takes the current position of an MP3 blob for its end, and stops there.
 *
 * @param {() => Browser} started
 */
export function keepsTheLength(started) {
  test("a walk is heard, is as long as it was planned, and goes on from where a skip leads", IN_TIME, (t) =>
    skips(t, started()),
  );
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
async function readsBack(t, browser) {
  const { address } = await served(t);
  await browser.open(address);
  await hasHeading(browser, "Today");

  assert.deepEqual(await browser.evaluate(pagesOfThirty), [
    [30, 99, 70],
    [30, 69, 40],
    [30, 39, 10],
    [10, 9, 0],
  ]);
}

/** In the page: writes a hundred walks of one time. Returns number, first and last walk of each page of thirty. */
async function pagesOfThirty() {
  const store = "/static/js/store";
  const { Database } = await import(`${store}/database.js`);
  const { WalkLog } = await import(`${store}/log.js`);
  const { Changes } = await import(`${store}/changes.js`);
  const database = new Database();
  const started_at = "2026-11-23T11:50:00Z";
  await database.transaction(["walks"], "readwrite", async (/** @type {IDBTransaction} */ tx) => {
    for (let n = 0; n < 100; n += 1) {
      const record = { id: String(n).padStart(3, "0"), started_at };
      tx.objectStore("walks").put({ record, owner: null, at_ms: Date.parse(started_at) });
    }
  });
  const log = new WalkLog(database, new Changes(null));
  const pages = [];
  for (let last = null, isAll = false; !isAll;) {
    /** @type {any[]} */
    const page = await log.newest(30, last);
    pages.push([page.length, Number(page[0].id), Number(page.at(-1).id)]);
    last = page.at(-1);
    isAll = page.length < 30;
  }
  database.close();
  return pages;
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
async function hears(t, browser) {
  const { address } = await served(t);

  await beginFirstWalk(browser, address);

  await isPlayedFrom(browser, (await sound(browser)).atS);
}

/** @param {TestContext} t @param {Browser} browser */
async function skips(t, browser) {
  const { track } = planWalk(readProgramme(), "s1");
  const plannedS = (track.length / INDEX.frame_bytes) * FRAME_S;

  await hears(t, browser);
  await skip(browser);
  await skip(browser);

  await until("the first turn", async () => (await sound(browser)).atS >= FIRST_TURN_S);
  await isPlayedFrom(browser, FIRST_TURN_S);
  const { durationS } = await sound(browser);
  assert.ok(Math.abs(durationS - plannedS) <= FRAME_S, `${durationS} s instead of ${plannedS} s`);
}

/** @param {TestContext} t @param {Browser} browser */
async function looksAgain(t, browser) {
  const { address } = await served(t);
  await plantWalk(browser, address);
  await browser.tap(saying("button", "Yes, go on"));
  await until("the coach's first sound", async () => (await sound(browser)).atS > 0);
  const first = await markFaster(browser);
  await until("the first step backward", async () => (await phaseOf(browser)) === "backward");
  await browser.tap(saying("button", "Pause"));
  const { atS } = await sound(browser);

  await browser.tap(saying("button", "Resume"));
  await browser.tap(saying("button", "Yes, go on"));

  await until("the look behind", async () => (await phaseOf(browser)) === "stop");
  await isPlayedFrom(browser, Math.max(0, atS - LEAD_IN_S));
  const { isMarked, track } = await markOf(browser);
  assert.ok(isMarked && track !== first);
}

/** Marks the walk's element and plays its first track faster. @param {Browser} browser @returns its track */
function markFaster(browser) {
  return browser.evaluate(() => {
    const audio = /** @type {HTMLAudioElement} */ (document.querySelector("audio"));
    audio.dataset["marked"] = "";
    audio.playbackRate = 4;
    return audio.src;
  });
}

/** @param {Browser} browser */
function markOf(browser) {
  return browser.evaluate(() => {
    const audio = /** @type {HTMLAudioElement} */ (document.querySelector("audio"));
    return { isMarked: "marked" in audio.dataset, track: audio.src };
  });
}

/** @param {Browser} browser */
export function phaseOf(browser) {
  return browser.evaluate(() => document.querySelector("[data-phase]")?.getAttribute("data-phase"));
}

/** @param {Browser} browser */
export async function skip(browser) {
  // A key or a screen reader opens "More" without holding it.
  await browser.evaluate(() => {
    const more = document.querySelector("button.hold");
    if (more?.textContent?.trim() === "Press and hold for more") /** @type {HTMLElement} */ (more).click();
  });
  await browser.tap(saying("button", "Skip this"));
  await pause(DOUBLE_TAP_MS);
}

/** @param {Browser} browser @param {number} fromS */
async function isPlayedFrom(browser, fromS) {
  await until("a second of the walk", async () => (await sound(browser)).atS > fromS + 1);
  const { problem, paused, state } = await sound(browser);
  assert.deepEqual({ problem, paused, state }, { problem: null, paused: false, state: "walking" });
}
