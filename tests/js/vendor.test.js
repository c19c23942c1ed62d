import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { committed, modules } from "../../tools/vendor.mjs";

test("the vendored libraries equal the locked packages", async () => {
  const built = await modules();

  assert.deepEqual(
    built.map(([name]) => name),
    ["lit", "idb", "d3-scale", "d3-shape", "lean-qr"],
  );
  for (const [name, text] of built) {
    const kept = await readFile(committed(name), "utf8");
    assert.equal(digest(kept), digest(text), `${name}.js differs: run make vendor`);
  }
});

test("a vendored library carries its licence and its version", async () => {
  const lit = await readFile(committed("lit"), "utf8");
  const idb = await readFile(committed("idb"), "utf8");
  const scale = await readFile(committed("d3-scale"), "utf8");
  const shape = await readFile(committed("d3-shape"), "utf8");
  const leanQr = await readFile(committed("lean-qr"), "utf8");

  assert.match(lit, /^\/\*! lit \d+\.\d+\.\d+/);
  assert.match(lit, /BSD 3-Clause License\s+Copyright \(c\) 2017 Google LLC/);
  assert.match(leanQr, /^\/\*! lean-qr \d+\.\d+\.\d+/);
  assert.match(leanQr, /MIT License\s+Copyright \(c\)/);
  assert.match(idb, /^\/\*! idb \d+\.\d+\.\d+/);
  assert.match(idb, /ISC License \(ISC\)\s+Copyright \(c\) 2016, Jake Archibald/);
  assert.match(scale, /^\/\*! d3-scale \d+\.\d+\.\d+[^*]+Copyright [-\d]+ Mike Bostock/);
  assert.match(shape, /^\/\*! d3-shape \d+\.\d+\.\d+[^*]+Copyright [-\d]+ Mike Bostock/);
});

test("a vendored library exports exactly what its types promise", async () => {
  for (const name of ["lit", "idb", "d3-scale", "d3-shape", "lean-qr"]) {
    const library = await readFile(committed(name), "utf8");
    const types = await readFile(new URL(committed(name).href.replace(/js$/, "d.ts")), "utf8");

    assert.ok(exported(library).length > 0);
    assert.deepEqual(exported(library), exported(types));
  }
});

/**
 * Names of a module's exported values, sorted. Read from its source, because lit needs a document when imported.
 *
 * @param {string} source
 */
function exported(source) {
  const lists = [...source.matchAll(/\bexport\s*\{([^}]+)\}/g)].map(([, names]) => names.split(","));
  return lists
    .flat()
    .map((name) => name.trim().split(" as ").at(-1))
    .sort();
}

/** @param {string} text */
function digest(text) {
  return createHash("sha256").update(text).digest("hex");
}
