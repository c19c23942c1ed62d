/**
 * Promise: the app opens at once. It measures the time from the tap on its icon until Start can be tapped.
 * The processor is slowed down four times. It opens on the very first visit, then without network.
 */

import { setTimeout as sleep } from "node:timers/promises";
import { begun } from "./begun.js";
import { Chromium } from "./chromium.js";
import { heading, line, within } from "./report.js";
import { serveApp } from "./servers.js";
import { KINDS, Wire } from "./wire.js";

/** @typedef {import("./tab.js").Tab} Tab */

const RUNS = 5;
const SLOWER = 4;
const MOST_JAVASCRIPT_BYTES = 60_000;
const MOST_WARM_MS = 500;
/** Time for a closed tab to disappear. */
const AFTERMATH_MS = 1000;
const PHONE = { width: 390, height: 844, deviceScaleFactor: 2, mobile: true };

/** Script in the page: the times at which Start and the whole page were painted, and a flag for offline use. */
const WATCH = `
  const onceThere = (isThere, note) => {
    const watcher = new MutationObserver(() => {
      if (!isThere()) return;
      watcher.disconnect();
      // A task after the next frame runs after its painting.
      requestAnimationFrame(() => setTimeout(() => note(performance.now())));
    });
    watcher.observe(document, { childList: true, subtree: true });
  };
  const canTapStart = () => {
    const start = document.querySelector("main a.giant[href]");
    if (!start?.checkVisibility()) return false;
    const { x, y, width, height } = start.getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2) === start;
  };
  const isWhole = () => document.querySelector("main ol.week");
  onceThere(canTapStart, (ms) => { window.startMs = ms; });
  onceThere(isWhole, (ms) => { window.wholeMs = ms; });

  window.settled = false;
  const settle = async () => {
    const { voices } = JSON.parse(document.querySelector("#shell").textContent);
    const kept = await Promise.all(Object.values(voices.woman).map((address) => caches.match(address)));
    if (navigator.serviceWorker.controller && kept.every(Boolean)) window.settled = true;
    else setTimeout(settle, 50);
  };
  addEventListener("load", settle);`;

await main();
process.exit();

async function main() {
  const app = await serveApp();
  begun.push(app.stop);
  const cold = [];
  for (let run = 0; run < RUNS; run++) cold.push(await firstVisit(app.address));
  const warm = await startsWithoutNetwork(app);

  heading(`From opening the app until Start can be tapped, processor ${SLOWER}× slower, median of ${RUNS}`);
  printTimes("first visit", cold);
  printTimes("again, without a network", warm, MOST_WARM_MS);
  heading("What the page of a first visit takes from the network, without headers");
  printWire(/** @type {Wire} */ (cold.at(-1)?.wire));
}

/** @typedef {{startMs: number, wholeMs: number}} Times */

/** Visit without any file on the phone. @param {string} address @returns {Promise<Times & {wire: Wire}>} */
async function firstVisit(address) {
  const chromium = new Chromium();
  begun.push(() => chromium.kill());
  const wire = new Wire();
  const tab = await openSlowly(chromium, address, (each) => wire.watch(each));
  const times = await timesOf(tab);
  await settle(tab);
  chromium.kill();
  begun.pop();
  return { ...times, wire };
}

/** @param {import("./servers.js").Served} app is stopped once all files are on the phone @returns {Promise<Times[]>} */
async function startsWithoutNetwork({ address, stop }) {
  const chromium = new Chromium();
  begun.push(() => chromium.kill());
  let tab = await openSlowly(chromium, address);
  await settle(tab);
  stop();
  const times = [];
  for (let run = 0; run < RUNS; run++) {
    // As after a night: the service worker has to start too.
    await tab.send("ServiceWorker.enable");
    await tab.send("ServiceWorker.stopAllWorkers");
    await tab.close();
    await sleep(AFTERMATH_MS);
    tab = await openSlowly(chromium, address);
    times.push(await timesOf(tab));
  }
  return times;
}

/** Wait until the rest of the app is on the phone, at full speed. @param {Tab} tab */
async function settle(tab) {
  await tab.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await tab.until("settled");
}

/** @param {Tab} tab @returns {Promise<Times>} */
function timesOf(tab) {
  return tab.evaluate("({ startMs, wholeMs })");
}

/**
 * @param {Chromium} chromium
 * @param {string} address
 * @param {(tab: Tab) => Promise<void>} prepare
 */
async function openSlowly(chromium, address, prepare = async () => {}) {
  const tab = await chromium.open();
  await tab.send("Emulation.setDeviceMetricsOverride", PHONE);
  await tab.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await prepare(tab);
  await tab.go(address, WATCH);
  await tab.until("window.startMs && window.wholeMs");
  return tab;
}

/** @param {string} what @param {Times[]} times @param {number} [limitMs] */
function printTimes(what, times, limitMs) {
  const starts = times.map(({ startMs }) => startMs);
  const limit = limitMs ? `${within(median(starts), limitMs, "ms")}, ` : "";
  line(what, inMs(median(starts)), `${limit}${inMs(Math.min(...starts))} to ${inMs(Math.max(...starts))}`);
  line("  the rest of the page", inMs(median(times.map(({ wholeMs }) => wholeMs))));
}

/** @param {Wire} wire */
function printWire(wire) {
  for (const kind of KINDS) {
    const { answers, body, all } = wire.sum(kind);
    const limit = kind === "JavaScript" ? `${within(body, MOST_JAVASCRIPT_BYTES, "bytes")}, ` : "";
    const files = `${answers} files, ${all.toLocaleString("en")} with headers`;
    line(kind, body.toLocaleString("en"), limit + files);
  }
}

/** @param {number[]} figures */
function median(figures) {
  return /** @type {number} */ (figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)]);
}

/** @param {number} figure */
function inMs(figure) {
  return `${Math.round(figure)} ms`;
}
