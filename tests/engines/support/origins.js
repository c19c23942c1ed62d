/** Origins without stored data for a server that has started: a port of its own leads to it. */

import { once } from "node:events";
import { connect, createServer } from "node:net";

/**
 * Opens a port that forwards to the server.
 *
 * @param {string} address of the server
 * @returns {Promise<{ address: string, requests(): string, stop(): void }>} `stop` cuts the connections, as a killed
 *   server does
 */
export async function anotherOrigin(address) {
  const { hostname, port } = new URL(address);
  /** @type {Set<import("node:net").Socket>} */
  const open = new Set();
  let said = "";
  const entry = createServer((browser) => {
    const server = connect(Number(port), hostname);
    browser.on("data", (part) => (said += part.toString("latin1")));
    join(browser, server);
    join(server, browser);
    open.add(browser);
    browser.once("close", () => open.delete(browser));
  });
  await once(entry.listen(0, hostname), "listening");
  const own = /** @type {import("node:net").AddressInfo} */ (entry.address());
  const stop = () => {
    entry.close();
    for (const socket of open) socket.destroy();
  };
  return { address: `http://${hostname}:${own.port}`, requests: () => said, stop };
}

/** @param {import("node:net").Socket} from @param {import("node:net").Socket} to */
function join(from, to) {
  from.pipe(to);
  from.on("error", () => to.destroy());
  from.once("close", () => to.destroy());
}
