import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { transformSync } from "esbuild";

const ROOT = new URL("../../", import.meta.url).pathname;
const OWN = `${ROOT}.venv/bin/python`;
const SERVED = `
import json, pathlib
from coach.web.shell.scripts import served
paths = [path for path in pathlib.Path("static/js").rglob("*.js") if path.parent.name != "vendor"]
print(json.dumps({str(path): served(path).decode() for path in paths}))`;

test("a script is served without its comments, and nothing else is lost", () => {
  const said = execFileSync(existsSync(OWN) ? OWN : "python", ["-c", SERVED], {
    cwd: ROOT,
    maxBuffer: 2 ** 26,
  });
  const scripts = /** @type {Record<string, string>} */ (JSON.parse(String(said)));

  assert.ok(Object.keys(scripts).length > 100);
  for (const [path, served] of Object.entries(scripts)) {
    const source = readFileSync(ROOT + path, "utf8");
    assert.equal(squeezed(served), squeezed(source), path);
    assert.equal(served.split("\n").length, source.split("\n").length, `${path}: the lines have moved`);
    assert.doesNotMatch(served, /^\s*(?:\/\*\*|\/\/)/m, path);
  }
});

/** Without comments and optional spaces, by a parser. @param {string} script */
function squeezed(script) {
  return transformSync(script, {
    minifyWhitespace: true,
    format: "esm",
    target: "esnext",
    legalComments: "none",
  }).code;
}
