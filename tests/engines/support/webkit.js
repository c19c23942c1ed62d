/** Debian's WebKitGTK: its MiniBrowser on a virtual screen, driven over WebDriver. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { insistOn } from "./installed.js";
import { until } from "./patience.js";
import { openScreen } from "./screen.js";
import { plugInSoundCard } from "./sound-card.js";
import { openSession } from "./webdriver.js";

/** @import { Browser } from "./browser.d.ts" */

const DRIVER = "/usr/bin/WebKitWebDriver";

/** @returns {Promise<Browser>} */
export async function startWebKit() {
  insistOn(DRIVER, "webkit2gtk-driver");
  const [screen, soundCard, port] = await Promise.all([openScreen(), plugInSoundCard(), freePort()]);
  const env = { ...process.env, ...screen.env, ...soundCard.env };
  const driver = spawn(DRIVER, [`--port=${port}`], { env, stdio: "ignore" });
  const address = `http://127.0.0.1:${port}`;
  const stop = () => {
    driver.kill();
    screen.close();
    soundCard.close();
  };
  try {
    await until("WebKit's driver", async () => (await fetch(`${address}/status`)).ok);
    const session = await openSession(address, {});
    return { ...session, close: () => session.close().finally(stop) };
  } catch (error) {
    stop();
    throw error;
  }
}

/** Free port, because the driver cannot choose one itself. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}
