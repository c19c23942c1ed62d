/**
 * Promise: cues never stop. It counts the cues on time while the page is hidden, with our track and with the
 * usual timer. Both run in one Chromium, which freezes a page that was hidden and silent for a minute, as
 * Chrome on Android does.
 *
 *     node bench/hidden.js [MINUTES]    ten by default, in real time; up to 45
 */

import { setTimeout as sleep } from "node:timers/promises";
import { begun } from "./begun.js";
import { Chromium } from "./chromium.js";
import { clock, exactly, heading, line } from "./report.js";
import { serveApp, serveTimer } from "./servers.js";
import { planWalk, readProgramme } from "./walk.js";

/** @typedef {import("./tab.js").Tab} Tab */
/** @typedef {{type: string, wallMs: number, atMs: number | null}} Seen event, and the position of its element */

/** Walks of twelve minutes, and of 47. */
const SHORT = { name: "g1", address: "step=g1", choice: "[data-start-gently]", walk: "g1" };
const LONG = {
  name: "9 × 20 seconds",
  address: "times=9&seconds=20&recover=240",
  choice: "[data-start-standard]",
  walk: { warm_up_s: 300, backward_s: Array(9).fill(20), recover_s: 240, cool_down_s: 300 },
};
const QUESTIONS = 13;
const FREEZING = "--enable-features=stop-in-background:DelayForBackgroundTabFreezingMills/60000";
const ON_TIME_MS = 1000;

/** Script in both pages. It only listens, so it keeps no page awake. Media events must be captured. */
const WATCH = `
  window.seen = [];
  for (const type of ["click", "playing", "timeupdate", "pause", "visibilitychange", "freeze"]) {
    document.addEventListener(type, ({ target }) => {
      const atMs = target.currentTime === undefined ? null : target.currentTime * 1000;
      seen.push({ type, wallMs: Date.now(), atMs });
    }, true);
  }`;

const minutes = Number(process.argv[2] ?? 10);
if (!(minutes > 0 && minutes <= 45)) throw new RangeError("name 45 minutes or fewer");
const { name, address, choice, walk: plan } = minutes <= 12 ? SHORT : LONG;
await main();
process.exit();

async function main() {
  const walk = planWalk(readProgramme(), plan);
  const cues = walk.cues.filter(({ atMs }) => atMs + ON_TIME_MS <= minutes * 60_000);
  const { coach, timer, sounded } = await walkHidden(cues);

  const ours = cues.map(({ atMs }) => latenessInTrack(coach, atMs));
  const usual = cues.map(({ atMs }, cue) => {
    const played = sounded.find((each) => each.cue === cue);
    return played ? played.wallMs - tapOf(timer) - atMs : Infinity;
  });
  heading(`Page hidden for ${minutes} minutes (${name}): cues within ${ON_TIME_MS / 1000} s of their time`);
  printLateness("our track", ours, coach, exactly(onTimeIn(ours), cues.length));
  printLateness("setInterval + new Audio().play()", usual, timer, `of ${cues.length}`);
}

/**
 * Tap Start in both pages, hide both behind a third and detach from them.
 *
 * @param {import("../static/js/engine/audio/cues.js").Cue[]} cues
 * @returns {Promise<{coach: Seen[], timer: Seen[], sounded: {cue: number, wallMs: number}[]}>}
 */
async function walkHidden(cues) {
  const app = await serveApp();
  begun.push(app.stop);
  const usual = await serveTimer(cues);
  begun.push(usual.stop);
  const chromium = new Chromium(FREEZING);
  begun.push(() => chromium.kill());

  const [coach, timer] = [await chromium.open(), await chromium.open()];
  await Promise.all([coach.go(`${app.address}/walk?${address}`, WATCH), timer.go(usual.address, WATCH)]);
  await startWalk(coach);
  await startTimer(timer);
  const front = await chromium.open();
  await Promise.all([coach, timer, front].map((tab) => tab.detach()));
  await sleep(minutes * 60_000);
  await Promise.all([coach.attach(), timer.attach()]);
  return {
    coach: await coach.evaluate("seen"),
    timer: await timer.evaluate("seen"),
    sounded: await timer.evaluate("sounded"),
  };
}

/** Answer every question with no, then tap Start. @param {Tab} tab */
async function startWalk(tab) {
  await tab.bringToFront();
  await tab.tap("[data-screen=notice] [data-on]");
  for (let i = 1; i <= QUESTIONS; i++) {
    await tab.until(`document.querySelector("[data-ready] progress")?.value === ${i}`);
    await tab.tap("[data-answer=no]");
  }
  await tab.tap(choice);
  await tab.tap("[data-screen=outcome] [data-on]");
  await tab.tap("[data-screen=how] [data-on]");
  await tab.tap("[data-skip]");
  await tab.tap("[data-next]");
  await tab.tap("[data-start]");
  await tab.until(`seen.some(({ type }) => type === "playing")`);
}

/** @param {Tab} tab */
async function startTimer(tab) {
  await tab.bringToFront();
  await tab.tap("button");
  await tab.until("sounded.length");
}

/**
 * Upper bound of a track's lateness at a cue: its lateness when next observed after the cue, as it never catches up.
 *
 * @param {Seen[]} seen
 * @param {number} cueMs
 * @returns {number} milliseconds; infinite if the track never got there
 */
function latenessInTrack(seen, cueMs) {
  const next = seen.find(({ atMs }) => atMs !== null && atMs >= cueMs);
  return next ? next.wallMs - tapOf(seen) - /** @type {number} */ (next.atMs) : Infinity;
}

/** Time of the tap on Start, which was the last tap. @param {Seen[]} seen */
function tapOf(seen) {
  return /** @type {Seen} */ (seen.findLast(({ type }) => type === "click")).wallMs;
}

/**
 * @param {string} what
 * @param {number[]} lateness
 * @param {Seen[]} seen
 * @param {string} remark
 */
function printLateness(what, lateness, seen, remark) {
  const sounded = lateness.filter(Number.isFinite);
  line(what, String(onTimeIn(lateness)), `${remark}, ${lateness.length - sounded.length} never sounded`);
  line("  the latest of those that sounded", `${(Math.max(...sounded) / 1000).toFixed(2)} s`, fate(seen));
}

/** @param {number[]} lateness */
function onTimeIn(lateness) {
  return lateness.filter((ms) => Math.abs(ms) <= ON_TIME_MS).length;
}

/** @param {Seen[]} seen */
function fate(seen) {
  const hidden = seen.findLast(({ type }) => type === "visibilitychange");
  const freeze = seen.find(({ type }) => type === "freeze");
  const at = (/** @type {Seen | undefined} */ event) =>
    event ? `at ${clock(event.wallMs - tapOf(seen))}` : "never";
  return `hidden ${at(hidden)}, frozen ${at(freeze)}`;
}
