/**
 * Entry of the service worker: lifecycle, fetch, background sync, push. /service-worker.js calls it with the release's
 * table.
 */

import { answer } from "./answers.js";
import { sendWhatWaits } from "./background.js";
import { install, takeOver } from "./lifecycle.js";
import { followTap, renew, showReminder } from "./push.js";
import { isSupported, retire } from "./retire.js";
import { isWalking } from "../walk/walk-lock.js";

/** @import { Release } from "./caches.js" */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));

/** @param {Release} release */
export function work(release) {
  if (!isSupported()) return retire(worker);

  // Lifecycle.
  worker.addEventListener("install", (event) => event.waitUntil(install(release)));
  worker.addEventListener("activate", (event) => event.waitUntil(takeOver(release, worker)));
  worker.addEventListener("message", ({ data }) => {
    // A new release replaces one in use only after the walker's tap.
    if (data === "take over") void worker.skipWaiting();
  });

  // Fetch.
  worker.addEventListener("fetch", (event) => {
    const response = answer(event.request, release);
    if (response) event.respondWith(response);
  });

  // Background Sync, in Chromium only.
  worker.addEventListener("sync", (/** @type {any} */ event) => event.waitUntil(sendWhatWaits()));

  // Push.
  const { registration } = worker;
  const mostActions = Number(Reflect.get(Notification, "maxActions") ?? 0);
  worker.addEventListener("push", (event) =>
    event.waitUntil(showReminder(event, release, registration, mostActions, isWalking)),
  );
  worker.addEventListener("notificationclick", (event) =>
    event.waitUntil(followTap(event, worker, isWalking)),
  );
  worker.addEventListener("pushsubscriptionchange", (/** @type {any} */ event) =>
    event.waitUntil(renew(event, registration.pushManager)),
  );
}
