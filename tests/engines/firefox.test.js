/** Firefox: the claims of every engine, and a console without warnings and errors. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { keepsTheLength, keepsThePromises } from "./support/claims.js";
import { startFirefox } from "./support/firefox.js";
import { IN_TIME, until } from "./support/patience.js";

/** @type {Awaited<ReturnType<typeof startFirefox>>} */
let firefox;

before(async () => (firefox = await startFirefox()), IN_TIME);
after(() => firefox?.close(), IN_TIME);

keepsThePromises(() => firefox);
keepsTheLength(() => firefox);

test("Firefox logs no warning and no error", IN_TIME, async () => {
  const soFar = [...firefox.complaints];

  await firefox.evaluate(() => {
    console.warn("a warning");
    setTimeout(() => {
      throw new Error("nobody catches this");
    });
  });

  // The two planted complaints prove that earlier ones would have been recorded.
  await until("both complaints", async () => firefox.complaints.length === soFar.length + 2);
  assert.deepEqual(soFar, []);
});
