/**
 * The service worker answers three questions: when a release takes over, what a request gets, and what is to be sent
 * while no page is open. /service-worker.js calls it with the release's table.
 */

import { answer } from "./answers.js";
import { sendWhatWaits } from "./background.js";
import { install, takeOver } from "./lifecycle.js";

/** @import { Release } from "./caches.js" */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));

/** @param {Release} release */
export function work(release) {
  // When.
  worker.addEventListener("install", (event) => event.waitUntil(install(release)));
  worker.addEventListener("activate", (event) => event.waitUntil(takeOver(release, worker)));
  worker.addEventListener("message", ({ data }) => {
    // Only the walker's own word makes a new release replace one that is in use.
    if (data === "take over") void worker.skipWaiting();
  });

  // What.
  worker.addEventListener("fetch", (event) => {
    const response = answer(event.request, release);
    if (response) event.respondWith(response);
  });

  // Sending, where the browser knows how (Chromium).
  worker.addEventListener("sync", (/** @type {any} */ event) => event.waitUntil(sendWhatWaits()));
}
