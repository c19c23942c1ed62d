/** Chromium 106, the oldest that is supported (`browserslist` in package.json): a walk, its report, and no signal. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { phaseOf, skip } from "./support/claims.js";
import { startOldChromium } from "./support/old-chromium.js";
import { IN_TIME, until } from "./support/patience.js";
import { served } from "./support/server.js";
import { beginFirstWalk, hasHeading, saying, sound } from "./support/walking.js";

/** @type {Awaited<ReturnType<typeof startOldChromium>>} */
let chromium;

before(async () => (chromium = await startOldChromium(106)), IN_TIME);
after(() => chromium?.close(), IN_TIME);

test("a walk is heard, its report is kept, and the history opens without the server", IN_TIME, async (t) => {
  const { address, stop } = await served(t);

  await beginFirstWalk(chromium, address);
  for (const phase of ["warm_up", "stop", "backward"]) {
    await skip(chromium);
    await until(phase, async () => (await phaseOf(chromium)) === phase);
  }
  const { atS } = await sound(chromium);
  await until("two seconds walked backward", async () => (await sound(chromium)).atS > atS + 2);
  await chromium.tap(saying("button", "Pause"));
  await chromium.hold(saying("button", "Press and hold to end"));
  await hasHeading(chromium, "Well done");
  await chromium.tap(saying("label", "Nothing"));
  await chromium.tap(saying("label", "Very confident"));
  await chromium.tap(`(${saying("button", "Save")})[1]`);
  await hasHeading(chromium, "Saved");
  stop();
  await chromium.open(`${address}/history`);
  await chromium.reload();

  await hasHeading(chromium, "History");
  await until("the walk with its report", async () => /very confident/i.test(await textOf()));
  await assert.rejects(fetch(address));
  assert.deepEqual(chromium.complaints, []);
});

function textOf() {
  return chromium.evaluate(() => document.querySelector("main")?.innerText ?? "");
}
