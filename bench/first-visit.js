/**
 * Promise: little JavaScript. It opens each page in each language, without any file on the phone. The sum is of the
 * scripts that the page fetches until three seconds after loading, by static and dynamic imports. The service worker's
 * precache is not in it, because it delays nothing. The status is 1 if a page is over the limit.
 *
 *     node bench/first-visit.js [PATH]...    all pages by default
 */

import { setTimeout as sleep } from "node:timers/promises";
import { begun } from "./begun.js";
import { Chromium } from "./chromium.js";
import { FOR_ALL } from "./pages.js";
import { atMost, heading, line } from "./report.js";
import { serveApp } from "./servers.js";
import { Wire } from "./wire.js";

const MOST_BYTES = 60_000;
const LANGUAGES = ["en", "es"];
const PAGES = [...FOR_ALL, "/account", "/offline"];
/** Time for what a page imports by itself after loading: the voice and the service worker begin after one second. */
const UNTIL_QUIET_MS = 3000;

process.exit((await main(process.argv.slice(2))) ? 0 : 1);

/** @param {string[]} paths @returns {Promise<boolean>} true if every page keeps to the limit */
async function main(paths) {
  const app = await serveApp();
  begun.push(app.stop);
  let isWithin = true;
  for (const language of LANGUAGES) {
    heading(`JavaScript of a first visit (${language}), compressed, without headers`);
    for (const path of paths.length ? paths : PAGES) {
      const { body, answers } = await visit(app.address + path, language);
      line(path, body.toLocaleString("en"), `${atMost(body, MOST_BYTES, "bytes")}, ${answers} files`);
      isWithin &&= body <= MOST_BYTES;
    }
  }
  return isWithin;
}

/** @param {string} address @param {string} language */
async function visit(address, language) {
  const chromium = new Chromium();
  begun.push(() => chromium.kill());
  const wire = new Wire();
  const tab = await chromium.open();
  await wire.watch(tab);
  await tab.send("Network.setExtraHTTPHeaders", { headers: { "Accept-Language": language } });
  await tab.go(address);
  await tab.until("document.readyState === 'complete' && location.protocol !== 'about:'");
  await sleep(UNTIL_QUIET_MS);
  chromium.kill();
  begun.pop();
  return wire.sum("JavaScript");
}
