/** Unregisters the service worker and deletes its caches, after sign-out. The next page registers it again. */

/**
 * @param {ServiceWorkerContainer | undefined} container
 * @param {CacheStorage | undefined} storage
 */
export async function unregisterApp(container = navigator.serviceWorker, storage = globalThis.caches) {
  // This also ends the push subscription: https://w3c.github.io/push-api/#subscription-deactivation
  await (await container?.getRegistration())?.unregister();
  for (const name of (await storage?.keys()) ?? []) await storage?.delete(name);
}
