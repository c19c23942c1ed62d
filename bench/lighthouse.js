/**
 * Lighthouse on every page, with its emulated phone, for a visitor and for a signed-in walker. The status is 1 if a
 * page is below the minimum score.
 *
 *     node bench/lighthouse.js [PATH]...    all pages by default
 */

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { begun } from "./begun.js";
import { FLAGS } from "./chromium.js";
import { FOR_ALL } from "./pages.js";
import { heading, line } from "./report.js";
import { serveApp } from "./servers.js";
import { ROOT } from "./walk.js";

const VISITOR = {
  name: "a visitor",
  least: 98,
  paths: [...FOR_ALL, "/account", "/sign-in", "/sign-up", "/offline"],
};
const WALKER = {
  name: "signed in",
  least: 95,
  paths: ["/", "/history", "/progress", "/reminders", "/settings", "/account"],
};
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const RUNS = 3;
const OPTIONS = ["--output=json", "--quiet", "--no-enable-error-reporting"];
const LONGEST_REPORT = 64 * 1024 * 1024;

/** @typedef {{name: string, least: number}} Caller */
/** @typedef {{title: string, score: number | null, displayValue?: string}} Audit */
/** @typedef {{score: number, auditRefs: {id: string, weight: number}[]}} Category */
/** @typedef {{categories: Record<string, Category>, audits: Record<string, Audit>}} Result */

const app = await serveApp();
begun.push(app.stop);
process.exit((await main(process.argv.slice(2))) ? 0 : 1);

/** @param {string[]} paths @returns {Promise<boolean>} true if every page reaches the minimum score */
async function main(paths) {
  let isEnough = true;
  await visit("/", ""); // warms up the server, which compresses each file at its first request
  for (const caller of [VISITOR, WALKER]) {
    const cookie = caller === WALKER ? await signUp() : "";
    for (const path of caller.paths.filter((each) => !paths.length || paths.includes(each))) {
      const results = [];
      for (let run = 0; run < RUNS; run++) results.push(await visit(path, cookie));
      heading(`Lighthouse on ${path}, ${caller.name}, median of ${RUNS}`);
      for (const category of CATEGORIES) isEnough = print(category, results, caller) && isEnough;
    }
  }
  return isEnough;
}

/** Make an account. @returns {Promise<string>} the cookie of its session */
async function signUp() {
  const form = await fetch(`${app.address}/sign-up`);
  const token = /name="csrf_token"[^>]*value="([^"]+)"/.exec(await form.text())?.[1] ?? "";
  const body = new URLSearchParams({
    csrf_token: token,
    email: "ann@example.org",
    password: "small steps, toes first",
  });
  const headers = { Cookie: cookies(form), Origin: app.address };
  const answer = await fetch(`${app.address}/sign-up`, { method: "POST", headers, body, redirect: "manual" });
  if (answer.status !== 303) throw new Error(`signing up: ${answer.status}`);
  return cookies(answer);
}

/** @param {Response} response */
function cookies({ headers }) {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** Run Lighthouse as a first visit. @param {string} path @param {string} cookie @returns {Promise<Result>} */
async function visit(path, cookie, tries = 4) {
  try {
    return await visitOnce(path, cookie);
  } catch (error) {
    // Sometimes Lighthouse misses the start of the navigation, and asks for another run.
    if (tries === 1 || !String(error).includes("NO_NAVSTART")) throw error;
    return visit(path, cookie, tries - 1);
  }
}

/** Run it once, in a new browser. @param {string} path @param {string} cookie @returns {Promise<Result>} */
async function visitOnce(path, cookie) {
  const categories = `--only-categories=${CATEGORIES.join()}`;
  const flags = `--chrome-flags=${FLAGS.map((flag) => flag.replace(/=(.*)/, "='$1'")).join(" ")}`;
  const { stdout } = await promisify(execFile)(
    "node_modules/.bin/lighthouse",
    [
      app.address + path,
      ...OPTIONS,
      categories,
      flags,
      `--extra-headers=${JSON.stringify({ Cookie: cookie })}`,
    ],
    { cwd: ROOT, env: { CHROME_PATH: "/usr/bin/chromium", ...process.env }, maxBuffer: LONGEST_REPORT },
  );
  return JSON.parse(stdout);
}

/** @param {string} category @param {Result[]} results @param {Caller} caller @returns {boolean} */
function print(category, results, { least }) {
  const scores = results.map(({ categories }) => 100 * (categories[category]?.score ?? 0));
  const median = scores.toSorted((a, b) => a - b)[Math.floor(scores.length / 2)] ?? 0;
  const isEnough = median >= least;
  const faults = new Set(results.flatMap((result) => faultsOf(result, category)));
  const all = scores.map((score) => score.toFixed(0)).join(", ");
  line(category, median.toFixed(0), isEnough ? all : `${all}: UNDER ${least}; ${[...faults].join("; ")}`);
  return isEnough;
}

/** Audits that cost points. @param {Result} result @param {string} category */
function faultsOf({ audits, categories }, category) {
  const weighed = categories[category]?.auditRefs.filter(({ weight }) => weight > 0) ?? [];
  return weighed.flatMap(({ id }) => {
    const { title = "", score = null, displayValue = "" } = audits[id] ?? {};
    return score !== null && score < 0.9 ? [`${title} ${displayValue}`.trim()] : [];
  });
}
