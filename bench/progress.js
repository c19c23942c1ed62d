/**
 * Promise: the progress page of a walker with 10,000 walks is there in under a second. It measures the time from
 * opening the page until its charts are painted. Its files are on the phone. The processor is slowed down four times.
 * The status is 1 if the page is over the limit.
 */

import { begun } from "./begun.js";
import { Chromium } from "./chromium.js";
import { atMost, heading, line } from "./report.js";
import { serveApp } from "./servers.js";

/** @typedef {import("./tab.js").Tab} Tab */

const RUNS = 5;
const SLOWER = 4;
const WALKS = 10_000;
const MOST_MS = 1000;
const PHONE = { width: 390, height: 844, deviceScaleFactor: 2, mobile: true };

/** Script in the page: the time at which an element was painted. @param {string} selector */
const watch = (selector) => `
  const watcher = new MutationObserver(() => {
    if (!document.querySelector("${selector}")) return;
    watcher.disconnect();
    // A task after the next frame runs after its painting.
    requestAnimationFrame(() => setTimeout(() => { window.drawnMs = performance.now(); }));
  });
  watcher.observe(document, { childList: true, subtree: true });`;

/** Script in the page: writes some nine years of walks into the log, without sending any. */
const FILL = `(async () => {
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
  await database.transaction(["walks"], "readwrite", async (tx) => {
    for (let n = 0; n < ${WALKS}; n++) {
      const at_ms = Date.now() - n * 8 * 3_600_000;
      await tx.objectStore("walks").put({ record: walkAt(at_ms, n), owner: null, at_ms });
    }
  });
  database.close();
  window.filled = true;
})()`;

process.exit((await main()) ? 0 : 1);

/** @returns {Promise<boolean>} true if the page keeps to the limit */
async function main() {
  const app = await serveApp();
  begun.push(app.stop);
  const chromium = new Chromium();
  begun.push(() => chromium.kill());
  await keep(await chromium.open(), app.address);
  const bare = await timeOf(await chromium.open(), app.address, "main .card");
  await fill(await chromium.open(), app.address);
  const times = [];
  for (let run = 0; run < RUNS; run++) {
    times.push(await timeOf(await chromium.open(), app.address, "svg.chart"));
  }
  const median = /** @type {number} */ (times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)]);
  heading(
    `The progress page with ${WALKS.toLocaleString("en")} walks, processor ${SLOWER}× slower, median of ${RUNS}`,
  );
  const range = `${Math.round(Math.min(...times))} to ${Math.round(Math.max(...times))} ms`;
  line(
    "from opening it until its charts are there",
    `${Math.round(median)} ms`,
    `${atMost(median, MOST_MS, "ms")}, ${range}`,
  );
  line("without a walk", `${Math.round(bare)} ms`);
  return median <= MOST_MS;
}

/** Wait until the app is on the phone. @param {Tab} tab @param {string} address */
async function keep(tab, address) {
  await tab.go(`${address}/progress`);
  await tab.until("document.querySelector('main .card') && navigator.serviceWorker.controller");
  await tab.close();
}

/** @param {Tab} tab @param {string} address */
async function fill(tab, address) {
  await tab.go(`${address}/progress`);
  await tab.until("document.querySelector('main .card')");
  await tab.evaluate(`void ${FILL}`);
  await tab.until("window.filled");
  await tab.close();
}

/** @param {Tab} tab @param {string} address @param {string} selector @returns {Promise<number>} */
async function timeOf(tab, address, selector) {
  await tab.send("Emulation.setDeviceMetricsOverride", PHONE);
  await tab.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await tab.go(`${address}/progress`, watch(selector));
  await tab.until("window.drawnMs");
  const drawnMs = await tab.evaluate("window.drawnMs");
  await tab.close();
  return drawnMs;
}
