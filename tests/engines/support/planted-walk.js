/** Walk that was cut off at its very beginning, planted on the phone: its first step backward is seconds away. */

import { settles } from "./walking.js";

/** @import { Browser } from "./browser.d.ts" */

/** Opens the page that asks if the walk goes on. @param {Browser} browser @param {string} address */
export async function plantWalk(browser, address) {
  await browser.open(address);
  await settles(browser);
  await browser.evaluate(plant);
  await browser.open(`${address}/walk`);
}

/** In the page: a screening without a yes, and a walk of two minutes backward that has not begun. */
async function plant() {
  const nowMs = Date.now();
  const at = `${new Date(nowMs - 60_000).toISOString().slice(0, 19)}Z`;
  const none = { agreed_by: null, agreed_in: null };
  const record = {
    id: crypto.randomUUID(),
    answered_at: at,
    cleared: true,
    start: "s1",
    outcome: "standard",
    ...none,
  };
  const opening = indexedDB.open("backstride");
  await new Promise((resolve) => opening.addEventListener("success", resolve));
  const writing = opening.result.transaction("screenings", "readwrite");
  writing.objectStore("screenings").put({ record, owner: null, at_ms: nowMs - 60_000 });
  await new Promise((resolve) => writing.addEventListener("complete", resolve));
  opening.result.close();

  const planned = { warm_up_s: 1, backward_s: [120], recover_s: 0, cool_down_s: 5 };
  const walk = {
    id: crypto.randomUUID(),
    started_at: at,
    zone: "UTC",
    surface: "path",
    way: "retrace",
    step: null,
    planned,
  };
  const begun = { position_ms: 0, backward_ms: 0, forward_ms: 0, stumbled: false, saved_at_ms: nowMs };
  localStorage.setItem("checkpoint", JSON.stringify({ walk, owner: null, pain_before: null, ...begun }));
}
