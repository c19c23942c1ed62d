/**
 * Promise: packs shorten a first visit on a slow network. The peer is the same app with each module by itself. Both are
 * visited in turn, without any file on the phone, at 150 ms a round trip and 1.6 megabits a second. A page can be used
 * when its view is painted.
 *
 *     node bench/slow-network.js [PATH]...
 */

import { begun } from "./begun.js";
import { Chromium } from "./chromium.js";
import { atMost, heading, line } from "./report.js";
import { serveApp } from "./servers.js";

const PAGES = ["/walk", "/history", "/progress"];
const RUNS = 5;
const MOST_OF_THE_PEER = 0.9;
/** Today is readable without a script, so it is none of the pages. Slow 4G, as Lighthouse has it. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 93_750 };
const WATCH = `
  const watcher = new MutationObserver(() => {
    if (!document.querySelector("[data-view]") || document.querySelector("[data-waiting]")) return;
    watcher.disconnect();
    // A task after the next frame runs after its painting.
    requestAnimationFrame(() => setTimeout(() => { window.drawnMs = performance.now(); }));
  });
  watcher.observe(document, { childList: true, subtree: true });`;

await main(process.argv.slice(2));
process.exit();

/** @param {string[]} paths */
async function main(paths) {
  const packed = await serveApp();
  begun.push(packed.stop);
  const apart = await serveApp({}, "bench.each_module");
  begun.push(apart.stop);
  heading(`First visit on slow 4G until a page can be used, median of ${RUNS}, packs against single modules`);
  for (const path of paths.length ? paths : PAGES) {
    const times = { packed: /** @type {number[]} */ ([]), apart: /** @type {number[]} */ ([]) };
    // The first visit fills the server's cache of compressed files.
    for (let run = 0; run <= RUNS; run++) {
      for (const [kind, { address }] of /** @type {const} */ ([
        ["packed", packed],
        ["apart", apart],
      ])) {
        const drawnMs = await visit(address + path);
        if (run > 0) times[kind].push(drawnMs);
      }
    }
    const [together, single] = [median(times.packed), median(times.apart)];
    const peer = `single modules, ${Math.round(single)} ms`;
    line(path, `${Math.round(together)} ms`, atMost(together / single, MOST_OF_THE_PEER, peer));
  }
}

/** @param {string} address @returns {Promise<number>} milliseconds until the page can be used */
async function visit(address) {
  const chromium = new Chromium();
  begun.push(() => chromium.kill());
  const tab = await chromium.open();
  await tab.send("Network.enable");
  await tab.send("Network.emulateNetworkConditions", NETWORK);
  await tab.go(address, WATCH);
  await tab.until("window.drawnMs");
  const drawnMs = await tab.evaluate("window.drawnMs");
  chromium.kill();
  begun.pop();
  return drawnMs;
}

/** @param {number[]} figures */
function median(figures) {
  return /** @type {number} */ (figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)]);
}
