/**
 * Write static/js/vendor/: the libraries of the pages, each as one ES module with its licence on top.
 *
 * `node tools/vendor.mjs` writes them; `--check` lists those that differ from the locked packages.
 * To add or update one, change package.json, `LIBRARIES` below and its `.d.ts` in vendor/, and run `make vendor`.
 */

import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const ROOT = new URL("../", import.meta.url);

/** @type {Record<string, string>} Source of the module to bundle, by name of the package. */
const LIBRARIES = {
  lit: `
    export { html, nothing, render, svg } from "lit/html.js";
    export { classMap } from "lit/directives/class-map.js";
    export { live } from "lit/directives/live.js";
    export { createRef, ref } from "lit/directives/ref.js";
    export { repeat } from "lit/directives/repeat.js";
  `,
  idb: `export { deleteDB, openDB } from "idb";`,
  "d3-scale": `export { scaleLinear, scaleUtc } from "d3-scale";`,
  "d3-shape": `export { area, curveStepAfter, line } from "d3-shape";`,
  "lean-qr": `export { correction, generate, mode } from "lean-qr";`,
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await (process.argv.includes("--check") ? check() : write());
}

async function write() {
  for (const [name, text] of await modules()) await writeFile(committed(name), text);
}

async function check() {
  for (const [name, text] of await modules()) {
    if (text === (await readFile(committed(name), "utf8"))) continue;
    process.stderr.write(`static/js/vendor/${name}.js is not what the package gives: run make vendor.\n`);
    process.exitCode = 1;
  }
}

/**
 * Expected files in static/js/vendor/.
 *
 * @returns {Promise<[name: string, text: string][]>}
 */
export async function modules() {
  return Promise.all(Object.keys(LIBRARIES).map(async (name) => [name, await bundled(name)]));
}

/**
 * Path of a library's module.
 *
 * @param {string} name
 */
export function committed(name) {
  return new URL(`static/js/vendor/${name}.js`, ROOT);
}

/** @param {string} name */
async function bundled(name) {
  const built = await build({
    stdin: { contents: LIBRARIES[name], resolveDir: fileURLToPath(ROOT) },
    banner: { js: await licence(name) },
    bundle: true,
    format: "esm",
    legalComments: "inline",
    minify: true,
    target: "es2022",
    write: false,
  });
  return built.outputFiles[0].text;
}

/** @param {string} name */
async function licence(name) {
  const folder = new URL(`node_modules/${name}/`, ROOT);
  const { version } = JSON.parse(await readFile(new URL("package.json", folder), "utf8"));
  const terms = await readFile(new URL("LICENSE", folder), "utf8");
  return `/*! ${name} ${version}, vendored by tools/vendor.mjs\n\n${terms.trim()}\n*/`;
}
