import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { removeFolder } from "../../bench/folders.js";

/** Program that writes 1,000 files, says so, and goes on for a fifth of a second. */
const WRITER = `
  const write = (n) => require("node:fs").writeFileSync(process.argv[1] + "/" + n, "");
  for (let n = 0; n < 1000; n++) write(n);
  console.log("I write.");
  for (let n = 1000, until = Date.now() + 200; Date.now() < until; n++) {
    try {
      write(n);
    } catch {}
  }
`;

test("a folder goes although a program still writes into it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "backstride-folder-"));
  const profile = join(folder, "Default");
  mkdirSync(profile);
  const writer = spawn(process.execPath, ["-e", WRITER, profile], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(writer, "exit");
  await once(writer.stdout, "data");

  removeFolder(folder);

  assert.equal(existsSync(folder), false);
  await ended;
});
