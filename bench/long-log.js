/**
 * Promise: ten thousand walks add at most half a second until Today, History and Progress can be used. Each is there in
 * a second; the goal is half a second. Each page is opened in turn on a phone without a walk and on a phone with all of
 * them. Its files are on the phone. The processor is slowed down four times.
 */

import { setTimeout as sleep } from "node:timers/promises";
import { begun } from "./begun.js";
import { Chromium } from "./chromium.js";
import { heading, line, within } from "./report.js";
import { serveApp } from "./servers.js";

/** @typedef {import("./tab.js").Tab} Tab */

const RUNS = 7;
const SLOWER = 4;
const WALKS = 10_000;
const MOST_MORE_MS = 500;
const MOST_MS = 1000;
const GOAL_MS = 500;
/** The app settles in a second after loading: it notes the walks, and folds a log that is new to it. */
const SETTLED_MS = 2500;
const PHONE = { width: 390, height: 844, deviceScaleFactor: 2, mobile: true };

/** Pages, and the element that is there once each can be used: without a walk, and with many. */
const PAGES = [
  { path: "/", bare: "main .next-walk", full: "main .next-walk" },
  { path: "/history", bare: "main a[href='/history?by_hand']", full: "main ul.walks" },
  { path: "/progress", bare: "main .card", full: "main svg.chart" },
];

/** Script in the page: the time at which an element was painted. @param {string} selector */
const watch = (selector) => `
  const watcher = new MutationObserver(() => {
    if (!document.querySelector("${selector}")) return;
    watcher.disconnect();
    // A task after the next frame runs after its painting.
    requestAnimationFrame(() => setTimeout(() => { window.drawnMs = performance.now(); }));
  });
  watcher.observe(document, { childList: true, subtree: true });`;

/** Script in the page: writes answers, and some nine years of walks, into the log, without sending any. */
const fill = (/** @type {number} */ walks) => `(async () => {
  const { Database } = await import("/static/js/store/database.js");
  const database = new Database();
  const planned = { warm_up_s: 300, backward_s: [180], recover_s: 180, cool_down_s: 300 };
  const walkAt = (at_ms, n) => ({
    id: "00000000-0000-4000-8000-" + String(n).padStart(12, "0"),
    started_at: new Date(at_ms).toISOString(),
    zone: ["Europe/Berlin", "Europe/Madrid"][n % 2],
    surface: "path",
    way: "retrace",
    source: "coached",
    step: "s1",
    planned,
    walked: { backward_s: 180, forward_s: 600 },
    report: {
      confidence: 1 + (n % 5), setback: "none", pain_before: n % 8, pain_after: n % 7,
      effort: 4, note: "", reported_at: null,
    },
  });
  const at_ms = Date.now() - 20 * 86_400_000;
  const screening = {
    id: "00000000-0000-4000-9000-000000000000", answered_at: new Date(at_ms).toISOString(),
    start: "s1", cleared: true, outcome: "clear", agreed_by: null, agreed_in: null,
  };
  await database.transaction(["walks", "screenings"], "readwrite", async (tx) => {
    await tx.objectStore("screenings").put({ record: screening, owner: null, at_ms });
    for (let n = 0; n < ${walks}; n++) {
      const at_ms = Date.now() - (1 + n * 8) * 3_600_000;
      await tx.objectStore("walks").put({ record: walkAt(at_ms, n), owner: null, at_ms });
    }
  });
  database.close();
  window.filled = true;
})()`;

await main();
process.exit();

async function main() {
  const app = await serveApp();
  begun.push(app.stop);
  const [bare, full] = [await phoneWith(0, app.address), await phoneWith(WALKS, app.address)];
  heading(
    `What ${WALKS.toLocaleString("en")} walks add until a page can be used, processor ${SLOWER}× slower, median of ${RUNS}`,
  );
  for (const page of PAGES) {
    const first = await timeOf(full, app.address + page.path, page.full);
    const times = { bare: /** @type {number[]} */ ([]), full: /** @type {number[]} */ ([]) };
    for (let run = 0; run < RUNS; run++) {
      times.bare.push(await timeOf(bare, app.address + page.path, page.bare));
      times.full.push(await timeOf(full, app.address + page.path, page.full));
    }
    const [without, withAll] = [median(times.bare), median(times.full)];
    const more = Math.max(0, withAll - without);
    const how = `${inMs(without)} without a walk, at first ${inMs(first)}`;
    line(`${page.path}, what the walks add`, inMs(more), `${within(more, MOST_MORE_MS, "ms")}, ${how}`);
    line(`${page.path}, with all walks`, inMs(withAll), within(withAll, MOST_MS, "ms"));
    line(`${page.path}, with all walks: the goal`, inMs(withAll), within(withAll, GOAL_MS, "ms"));
  }
}

/** Phone that has the app, and a log. @param {number} walks @param {string} address */
async function phoneWith(walks, address) {
  const chromium = new Chromium();
  begun.push(() => chromium.kill());
  const tab = await chromium.open();
  await tab.go(`${address}/progress`);
  await tab.until("document.querySelector('main .card') && navigator.serviceWorker.controller");
  await tab.evaluate(`void ${fill(walks)}`);
  await tab.until("window.filled");
  await tab.close();
  return chromium;
}

/** @param {Chromium} chromium @param {string} address @param {string} selector @returns {Promise<number>} */
async function timeOf(chromium, address, selector) {
  const tab = await chromium.open();
  await tab.send("Emulation.setDeviceMetricsOverride", PHONE);
  await tab.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await tab.go(address, watch(selector));
  await tab.until("window.drawnMs");
  const drawnMs = await tab.evaluate("window.drawnMs");
  // The app's work after the page has settled is part of the visit.
  await tab.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await tab.until("document.readyState === 'complete'");
  await sleep(SETTLED_MS);
  await tab.close();
  return drawnMs;
}

/** @param {number[]} figures */
function median(figures) {
  return /** @type {number} */ (figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)]);
}

/** @param {number} figure */
function inMs(figure) {
  return `${Math.round(figure)} ms`;
}
