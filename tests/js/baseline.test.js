/** The oldest supported browsers (`browserslist` in package.json): what they lack is refused. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { ESLint } from "eslint";
import stylelint from "stylelint";
import { youngHtml } from "../../tools/baseline.mjs";

const SCRIPT = "static/js/main.js";
const SHEET = "static/css/base.css";
const eslint = new ESLint();
/** An older browser ignores it: the modules then load in another order. */
const HARMLESS = ["fetchpriority"];

for (const young of [
  "[2, 1].toSorted()",
  "Array.fromAsync([])",
  "Object.groupBy([], String)",
  "Promise.withResolvers()",
  "new Set([1]).union(new Set([2]))",
  "Response['json']({})",
  "AbortSignal.any([])",
  "URL.parse('/')",
  "document.startViewTransition(() => {})",
  "Temporal.Now.instant()",
  "scheduler.yield()",
  "/[[a-z]--[b]]/v",
  "/(?i:a)/",
]) {
  test(`the linter refuses ${young}`, async () => {
    const problems = await problemsOfScript(`export const planted = ${young};`);

    assert.match(problems, /Some supported browser lacks it|Parsing error/);
  });
}

test("the linter allows what the oldest browsers have", async () => {
  const problems = await problemsOfScript(
    "export const planted = [structuredClone([1].findLast(Boolean)), [1].at(-1), Object.hasOwn({}, 'a')];",
  );

  assert.equal(problems, "");
});

for (const young of [
  "a { & b { color: red; } }",
  "a:has(b) { color: red; }",
  "a:popover-open { color: red; }",
  "a { block-size: 100dvh; }",
  "a { padding-inline: 5vi; }",
  "a { color: color-mix(in srgb, red, blue); }",
  "a { color: light-dark(red, blue); }",
  "a { text-wrap: balance; }",
  'a::before { content: "✓" / ""; }',
  "@starting-style { a { color: red; } }",
]) {
  test(`the linter refuses ${young}`, async () => {
    assert.match(await problemsOfSheet(young), /is lacking in some supported browser/);
  });
}

test("the linter allows a container query and its units", async () => {
  const problems = await problemsOfSheet("@container (width > 1px) { a { block-size: 1cqi; } }");

  assert.doesNotMatch(problems, /is lacking/);
});

test("no template and no page has elements or attributes that some supported browser lacks", () => {
  const { elements, attributes } = youngHtml();
  const files = ["templates", "static/js/app", "static/js/pages"].flatMap(filesUnder);

  const young = files.flatMap((file) =>
    tagsIn(readFileSync(file, "utf-8")).flatMap(({ element, names }) => [
      ...elements.filter((name) => name === element),
      ...attributes.filter((name) => names.includes(name) && !HARMLESS.includes(name)),
    ]),
  );

  assert.ok(files.length > 20);
  assert.deepEqual(young, []);
  assert.deepEqual(tagsIn('<a popover="x">'), [{ element: "a", names: ["popover"] }]);
  assert.ok(attributes.includes("popover"));
});

/** @param {string} code */
async function problemsOfScript(code) {
  const [{ messages }] = await eslint.lintText(`${code}\n`, { filePath: SCRIPT });
  return messages.map(({ message }) => message).join("\n");
}

/** @param {string} code */
async function problemsOfSheet(code) {
  const { results } = await stylelint.lint({ code: `${code}\n`, codeFilename: SHEET });
  return results.flatMap(({ warnings }) => warnings.map(({ text }) => text)).join("\n");
}

/** @param {string} folder */
function filesUnder(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.flatMap(({ path, name }) => (/\.(html|js)$/.test(name) ? [`${path}/${name}`] : []));
}

/** Tags with the names of their attributes. Values and placeholders are left out. @param {string} html */
function tagsIn(html) {
  const bare = html.replaceAll(/\{\{.*?\}\}|\$\{[^}]*\}/g, "").replaceAll(/"[^"]*"/g, "");
  return [...bare.matchAll(/<([a-z][\w-]*)((?:\s+[^\s<>]+)*)\s*>/g)].map(([, element, rest = ""]) => ({
    element,
    names: rest.split(/[\s=]+/).filter(Boolean),
  }));
}
