/** The page of plans: makes one for a therapist, or shows the one in the address's fragment to a walker. */

import "../../language/catalogue-plan.js";

/** @import { App } from "../../app/app.js" */

/** @param {App} app */
export async function show(app) {
  window.addEventListener("hashchange", () => location.reload());
  const text = location.hash.slice(1);
  if (text) await (await import("./opened.js")).showOpened(app, text);
  else (await import("./make.js")).showMake(app);
}
