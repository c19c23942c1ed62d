/**
 * End of the service worker in a browser that is too old for the app (static/js/first-paint.js tells its walker).
 *
 * An earlier release can have registered there, and its service worker answers no page any more. The browser replaces
 * it by this one, which answers nothing and unregisters itself. From then on pages come from the network.
 */

/** True: this browser has what the service worker calls. Younger features that it lacks are refused by the linter. */
export function isSupported() {
  return "hasOwn" in Object && "findLast" in Array.prototype;
}

/** @param {ServiceWorkerGlobalScope} worker */
export function retire(worker) {
  worker.addEventListener("install", () => void worker.skipWaiting());
  worker.addEventListener("activate", (event) => event.waitUntil(worker.registration.unregister()));
}
