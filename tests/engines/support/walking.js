/** First walk, tapped in any browser: from opening Today to the first sound. */

import { setTimeout as pause } from "node:timers/promises";
import { until } from "./patience.js";

/** @import { Browser } from "./browser.d.ts" */

const QUESTIONS = 13;
const RESUMED_WITHIN_MS = 3000;

/** @param {Browser} browser @param {string} address */
export async function beginFirstWalk(browser, address) {
  await browser.open(address);
  // Today is painted again while the voice arrives, and a tap in between is lost.
  await settles(browser);
  await browser.tap(saying("a", "Start the walk"));
  await hasHeading(browser, "Before you begin");
  await browser.tap(saying("button", "I have read this"));
  for (let number = 1; number <= QUESTIONS; number++) await answerNo(browser, number);
  await hasHeading(browser, "How would you like to begin?");
  await browser.tap(saying("button", "With 3 minutes"));
  await hasHeading(browser, "The standard start");
  await browser.tap(saying("button", "Go on"));
  await hasHeading(browser, "How it goes");
  await browser.tap(saying("button", "Go on"));
  await browser.tap(saying("button", "Skip for now"));
  await hasHeading(browser, "Before you go");
  await browser.tap(saying("button", "Next"));
  await browser.tap(saying("button", "All true: start"));
  await until("the coach's first sound", () => isHeard(browser));
}

/**
 * Answers the question of this number with No, once its buttons count.
 *
 * @param {Browser} browser @param {number} number
 */
async function answerNo(browser, number) {
  const isReady = () =>
    browser.evaluate(() => {
      const isThere = document.querySelector("[data-question][data-ready]") !== null;
      return isThere ? (document.querySelector("progress")?.value ?? 0) : 0;
    });
  await until(`question ${number}`, async () => (await isReady()) === number);
  await browser.tap(saying("button", "No"));
}

/**
 * True once the coach is heard; taps Resume if the sound was interrupted. WebKitGTK's GStreamer often requests bytes
 * after the end of a blob, and reports a media error.
 *
 * @param {Browser} browser
 */
async function isHeard(browser) {
  const { atS, state } = await sound(browser);
  if (state === "interrupted") {
    await browser.tap(saying("button", "Resume"));
    await browser.tap(saying("button", "Yes, go on"));
    // The button becomes Pause, so a second tap must not follow.
    await pause(RESUMED_WITHIN_MS);
  }
  return state === "walking" && atS > 0;
}

/** Waits until the app works without its server. @param {Browser} browser */
export function settles(browser) {
  return until("everything on the phone", () => browser.evaluate(isSettled));
}

/** True once the service worker controls the page and the whole voice is cached. */
async function isSettled() {
  const { voices } = JSON.parse(document.querySelector("#shell")?.textContent ?? "");
  const voice = await Promise.all(Object.values(voices.woman).map((address) => caches.match(address)));
  return Boolean(navigator.serviceWorker.controller) && voice.every(Boolean);
}

/** @param {Browser} browser @param {string} words */
export async function hasHeading(browser, words) {
  /** @type {string | null | undefined} */
  let seen;
  const isThere = async () => (seen = await heading(browser)) === words;
  await until(`the heading “${words}”`, isThere).catch((problem) => {
    throw new Error(`There is “${seen}” instead.`, { cause: problem });
  });
}

/** First heading, once the page is painted. @param {Browser} browser */
function heading(browser) {
  return browser.evaluate(() =>
    document.querySelector("[data-waiting]") ? null : document.querySelector("h1")?.innerText,
  );
}

/** State of the walk's audio element. @param {Browser} browser */
export function sound(browser) {
  return browser.evaluate(() => {
    const { currentTime, duration, paused, error } = /** @type {HTMLAudioElement} */ (
      document.querySelector("audio")
    );
    const state = document.querySelector(".walking")?.getAttribute("data-state");
    return { atS: currentTime, durationS: duration, paused, problem: error?.message ?? null, state };
  });
}

/** @param {string} tag @param {string} words its whole text */
export function saying(tag, words) {
  return `//${tag}[normalize-space()='${words}']`;
}
