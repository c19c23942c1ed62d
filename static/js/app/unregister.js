/** Takes the app off the phone again: who has signed out leaves nothing behind. It comes back with the next page. */

/**
 * @param {ServiceWorkerContainer | undefined} container
 * @param {CacheStorage | undefined} storage
 */
export async function unregisterApp(container = navigator.serviceWorker, storage = globalThis.caches) {
  // With the registration goes its push subscription: https://w3c.github.io/push-api/#subscription-deactivation
  await (await container?.getRegistration())?.unregister();
  for (const name of (await storage?.keys()) ?? []) await storage?.delete(name);
}
