/**
 * Promise: little JavaScript. It opens each page in each language, without any file on the phone. The sum is of the
 * scripts that the page fetches until three seconds after loading, by static and dynamic imports. The service worker's
 * precache is not in it, because it delays nothing.
 *
 *     node bench/first-visit.js [PATH]...    all pages by default
 */

import { setTimeout as sleep } from "node:timers/promises";
import { begun } from "./begun.js";
import { Chromium } from "./chromium.js";
import { FOR_ALL } from "./pages.js";
import { heading, line, within } from "./report.js";
import { serveApp } from "./servers.js";
import { Wire } from "./wire.js";

const MOST_BYTES = 60_000;
const MOST_FILES = 12;
const LANGUAGES = ["en", "es"];
const PAGES = [...FOR_ALL, "/account", "/offline"];
/** Time for what a page imports by itself after loading: the voice and the service worker begin after one second. */
const UNTIL_QUIET_MS = 3000;

await main(process.argv.slice(2));
process.exit();

/** @param {string[]} paths */
async function main(paths) {
  const app = await serveApp();
  begun.push(app.stop);
  for (const language of LANGUAGES) {
    heading(`JavaScript of a first visit (${language}), compressed, without headers`);
    const visits = [];
    for (const path of paths.length ? paths : PAGES) {
      const visited = await visit(app.address + path, language);
      line(path, inEnglish(visited.body), `${visited.answers} files`);
      visits.push({ path, ...visited });
    }
    const most = Math.max(...visits.map(({ body }) => body));
    const files = Math.max(...visits.map(({ answers }) => answers));
    const where = visits.find(({ body }) => body === most)?.path;
    line(`the most bytes: ${where}`, inEnglish(most), within(most, MOST_BYTES, "bytes"));
    line("the most files", String(files), within(files, MOST_FILES, "files"));
  }
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

/** @param {number} figure */
function inEnglish(figure) {
  return figure.toLocaleString("en");
}
