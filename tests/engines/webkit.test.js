/** WebKitGTK: the claims of every engine, and a console without warnings and errors while Today opens. */

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { isHeard, keepsThePromises } from "./support/claims.js";
import { IN_TIME, until } from "./support/patience.js";
import { served } from "./support/server.js";
import { consoleWhile } from "./support/webkit-console.js";
import { startWebKit } from "./support/webkit.js";

const FAULTY = `<!doctype html><title>Faulty</title>
  <script>console.warn("a warning"); throw new Error("nobody catches this")</script>`;

/** @type {import("./support/browser.d.ts").Browser} */
let webkit;

before(async () => (webkit = await startWebKit()), IN_TIME);
after(() => webkit?.close(), IN_TIME);

keepsThePromises(() => webkit);
isHeard(() => webkit);

test("WebKit logs no warning and no error while Today opens", IN_TIME, async (t) => {
  const { address, requests } = await served(t);

  // The service worker is registered once the page is usable, and precaches the app. The voice is fetched last.
  const complaints = await consoleWhile(address, () =>
    until("the whole app on the phone", async () => /en-woman\.mp3/.test(requests())),
  );

  assert.deepEqual(complaints, []);
});

test("a planted warning and error of WebKit are recorded", IN_TIME, async (t) => {
  const server = createServer((_, response) => response.setHeader("content-type", "text/html").end(FAULTY));
  t.after(() => server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());

  const complaints = await consoleWhile(`http://127.0.0.1:${port}`, (said) =>
    until("both complaints", async () => said().length === 2),
  );

  assert.match(complaints.join("\n"), /a warning[^]*nobody catches this/);
});
