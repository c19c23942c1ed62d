/** The page of self-measures: the walker's own trends, and each measure by its address (`?test=stance`). */

import "../../language/catalogue-measures.js";
import { TESTS, hadSetback } from "../../engine/programme/measures.js";
import { isWalking } from "../../walk/walk-lock.js";
import { readProgress } from "../shared/current-progress.js";
import { showOtherWindow } from "../shared/other-window.js";
import { showOverview } from "./overview.js";

/** @import { App } from "../../app/app.js" */

/** @param {App} app */
export async function show(app) {
  const asked = new URLSearchParams(location.search).get("test");
  const test = TESTS.find((each) => each === asked);
  if (!test) return showOverview(app);
  if (await isWalking()) return showOtherWindow(app);
  const current = await readProgress(app);
  const waits = hadSetback(current.walks, Date.now());
  if (current.screenings.length === 0 || current.forwardOnly || waits) {
    return (await import("./refusal.js")).showRefusal(app, current);
  }
  await (await import("./before.js")).showBefore(app, test, current);
}
