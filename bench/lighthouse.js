/**
 * What Lighthouse says of every page that a visitor without an account reaches, on its own idea of a phone. The
 * status is 1 if a page is under the least score.
 *
 *     node bench/lighthouse.js [PATH]...    all of them unless told otherwise
 */

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { begun } from "./begun.js";
import { FLAGS } from "./chromium.js";
import { heading, line } from "./report.js";
import { serveApp } from "./servers.js";
import { ROOT } from "./walk.js";

const PAGES = ["/", "/learn", "/history", "/install", "/sign-in", "/sign-up"];
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const RUNS = 3;
const LEAST = 95;
const OPTIONS = ["--output=json", "--quiet", "--no-enable-error-reporting"];
const LONGEST_REPORT = 64 * 1024 * 1024;

/** @typedef {{title: string, score: number | null, displayValue?: string}} Audit */
/** @typedef {{score: number, auditRefs: {id: string, weight: number}[]}} Category */
/** @typedef {{categories: Record<string, Category>, audits: Record<string, Audit>}} Result */

const app = await serveApp();
begun.push(app.stop);
process.exit((await main(process.argv.slice(2))) ? 0 : 1);

/** @param {string[]} paths @returns {Promise<boolean>} whether every page reaches the least score */
async function main(paths) {
  let isEnough = true;
  for (const path of paths.length ? paths : PAGES) {
    const results = [];
    for (let run = 0; run < RUNS; run++) results.push(await visit(path));
    heading(`Lighthouse on ${path}, median of ${RUNS}`);
    for (const category of CATEGORIES) isEnough = print(category, results) && isEnough;
  }
  return isEnough;
}

/** A first visit, with a browser of its own. @param {string} path @returns {Promise<Result>} */
async function visit(path) {
  const categories = `--only-categories=${CATEGORIES.join()}`;
  const flags = `--chrome-flags=${FLAGS.map((flag) => flag.replace(/=(.*)/, "='$1'")).join(" ")}`;
  const { stdout } = await promisify(execFile)(
    "node_modules/.bin/lighthouse",
    [app.address + path, ...OPTIONS, categories, flags],
    { cwd: ROOT, env: { CHROME_PATH: "/usr/bin/chromium", ...process.env }, maxBuffer: LONGEST_REPORT },
  );
  return JSON.parse(stdout);
}

/** @param {string} category @param {Result[]} results @returns {boolean} */
function print(category, results) {
  const scores = results.map(({ categories }) => 100 * (categories[category]?.score ?? 0));
  const median = scores.toSorted((a, b) => a - b)[Math.floor(scores.length / 2)] ?? 0;
  const isEnough = median >= LEAST;
  const faults = new Set(results.flatMap((result) => faultsOf(result, category)));
  const all = scores.map((score) => score.toFixed(0)).join(", ");
  line(category, median.toFixed(0), isEnough ? all : `${all}: UNDER ${LEAST}; ${[...faults].join("; ")}`);
  return isEnough;
}

/** What costs points. @param {Result} result @param {string} category */
function faultsOf({ audits, categories }, category) {
  const weighed = categories[category]?.auditRefs.filter(({ weight }) => weight > 0) ?? [];
  return weighed.flatMap(({ id }) => {
    const { title = "", score = null, displayValue = "" } = audits[id] ?? {};
    return score !== null && score < 0.9 ? [`${title} ${displayValue}`.trim()] : [];
  });
}
