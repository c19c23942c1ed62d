/**
 * The walk page up to the questions. What comes after them is imported then: a first visit need not wait for the parts
 * of a walk.
 */

import "../../language/catalogue-walk.js";
import { isWalking } from "../../walk/walk-lock.js";
import { questionsFirst } from "./questions-first.js";

/** @import { App } from "../../app/app.js" */

/** @param {App} app */
export async function show(app) {
  if (await isWalking()) return (await import("../shared/other-window.js")).showOtherWindow(app);
  const left = await app.checkpoint.read();
  if (!left) return prepare(app);
  const { showCutOff } = await import("./cut-off.js");
  return showCutOff(app, left, () => prepare(app));
}

/** @param {App} app */
async function prepare(app) {
  const address = new URLSearchParams(location.search);
  const asked = await questionsFirst(app, address);
  if (!asked) return;
  const { showReady } = await import("./ready.js");
  await showReady(app, asked, address);
}
