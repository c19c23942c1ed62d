/**
 * Console of WebKitGTK while a page opens. WebKit's WebDriver has no access to the console, and an automated browser,
 * being private, does not print it. So the browser is started again without automation.
 */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeFolder } from "../../../bench/folders.js";
import { insistOn } from "./installed.js";
import { openScreen } from "./screen.js";

const LIBRARIES = "/usr/lib";
const PRINT_CONSOLE = "--enable-write-console-messages-to-stdout=true";

/**
 * Opens a page, and closes the browser once `seen` resolves.
 *
 * @param {string} address
 * @param {(said: () => string[]) => Promise<void>} seen
 * @returns {Promise<string[]>} as "address:line:column: CONSOLE JS ERROR words"
 */
export async function consoleWhile(address, seen) {
  const browser = miniBrowser();
  const home = mkdtempSync(join(tmpdir(), "backstride-webkit-"));
  const screen = await openScreen();
  const env = { ...process.env, ...homeIn(home), ...screen.env };
  const running = spawn(browser, [PRINT_CONSOLE, address], { env, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  for (const stream of [running.stdout, running.stderr]) {
    stream.setEncoding("utf-8").on("data", (chunk) => (text += chunk));
  }
  const said = () => text.split("\n").filter((line) => line.includes(": CONSOLE "));
  try {
    await seen(said);
    return said();
  } finally {
    running.kill();
    await once(running, "close");
    screen.close();
    removeFolder(home);
  }
}

/** Path in Debian, such as /usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser. */
function miniBrowser() {
  const [found] = readdirSync(LIBRARIES)
    .filter((folder) => folder.endsWith("-linux-gnu"))
    .flatMap((folder) => readdirSync(join(LIBRARIES, folder)).map((name) => join(LIBRARIES, folder, name)))
    .map((folder) => join(folder, "MiniBrowser"))
    .filter(existsSync);
  return insistOn(found, "webkit2gtk-driver");
}

/** Empty home directory, without data of an earlier visit or of the developer. @param {string} home */
function homeIn(home) {
  return { HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home, XDG_CONFIG_HOME: home };
}
