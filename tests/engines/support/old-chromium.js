/** Old Chromium, headless, from the npm packages old-chromium-*. The puppeteer of today cannot drive it. */

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream, existsSync, mkdtempSync, renameSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { removeFolder } from "../../../bench/folders.js";
import { ROOT } from "../../../bench/walk.js";
import { openPage } from "./devtools.js";

/** @import { Browser } from "./browser.d.ts" */

const FLAGS = ["--headless", "--no-sandbox", "--no-zygote", "--in-process-gpu", "--use-gl=swiftshader"];
const MORE_FLAGS = ["--use-angle=swiftshader", "--window-size=390,844", "--remote-debugging-pipe"];

/**
 * @typedef {object} More
 * @property {string[]} complaints uncaught errors, and the console's errors
 * @property {(xpath: string) => Promise<void>} hold presses a hold button long enough
 * @property {() => Promise<Buffer>} picture
 */

/** @param {106 | 92} version @returns {Promise<Browser & More>} */
export async function startOldChromium(version) {
  const folder = await unpacked(version);
  const profile = mkdtempSync(join(tmpdir(), "backstride-old-chromium-"));
  const flags = [...FLAGS, ...MORE_FLAGS, `--user-data-dir=${profile}`];
  const chromium = spawn(join(folder, "chromium"), flags, {
    env: { ...process.env, LD_LIBRARY_PATH: join(folder, "lib") },
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const [, , , toBrowser, fromBrowser] = /** @type {any} */ (chromium.stdio);
  return {
    ...(await openPage(toBrowser, fromBrowser, `(${speakEnglish})()`)),
    close: async () => {
      chromium.kill("SIGKILL");
      await once(chromium, "exit");
      removeFolder(profile);
    },
  };
}

/** Runs in the page: the packages have no locale, without which every Intl call throws. */
function speakEnglish() {
  Object.defineProperty(navigator, "language", { get: () => "en-US" });
  Object.defineProperty(navigator, "languages", { get: () => ["en-US"] });
}

/** Folder with the program, unpacked once. @param {106 | 92} version */
async function unpacked(version) {
  const folder = join(ROOT, ".cache", `old-chromium-${version}`);
  if (existsSync(folder)) return folder;
  const from = join(ROOT, "node_modules", `old-chromium-${version}`, "bin");
  const unfinished = `${folder}-${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await decompress(join(from, "chromium.br"), join(unfinished, "chromium"), 0o755);
  for (const name of ["aws.tar", "swiftshader.tar"]) {
    await decompress(join(from, `${name}.br`), join(unfinished, name), 0o644);
    const { status, stderr } = spawnSync("tar", ["-xf", name], { cwd: unfinished });
    if (status !== 0) throw new Error(String(stderr));
  }
  renameSync(unfinished, folder);
  return folder;
}

/** @param {string} from @param {string} to @param {number} mode */
function decompress(from, to, mode) {
  return pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode }));
}
