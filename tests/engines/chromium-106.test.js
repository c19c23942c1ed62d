/** Chromium 106, the oldest that is supported (`browserslist` in package.json): a walk. */

import { after, before, test } from "node:test";
import { serveApp } from "../../bench/servers.js";
import { phaseOf, skip } from "./support/claims.js";
import { startOldChromium } from "./support/old-chromium.js";
import { until } from "./support/patience.js";
import { beginFirstWalk, hasHeading, saying, sound } from "./support/walking.js";

/** @type {Awaited<ReturnType<typeof startOldChromium>>} */
let chromium;

before(async () => (chromium = await startOldChromium(106)));
after(() => chromium?.close());

test("a walk is heard while it goes backward, and leads to its report", async (t) => {
  const { address, stop } = await serveApp();
  t.after(stop);

  await beginFirstWalk(chromium, address);
  for (const phase of ["warm_up", "stop", "backward"]) {
    await skip(chromium);
    await until(phase, async () => (await phaseOf(chromium)) === phase);
  }
  const { atS } = await sound(chromium);
  await until("two seconds walked backward", async () => (await sound(chromium)).atS > atS + 2);
  await chromium.tap(saying("button", "Pause"));
  await chromium.hold(saying("button", "Hold to end"));
  await hasHeading(chromium, "Well done");
});
