/** When a release is on the phone, and when it takes over from the one before. */

import { ASSETS, fill, keepOnlyTheLastTwo, noteInUse, pagesOf } from "./caches.js";

/** @import { Release } from "./caches.js" */

/** All of the release, or none of it: without a signal half of an app is worth nothing. @param {Release} release */
export async function install(release) {
  const assets = await caches.open(ASSETS);
  await fill(assets, release.assets, release.language);
  // Whoever had the voice must not lose it to an update. On a first visit it comes later, so that it holds up nobody.
  if (await hasVoice(assets)) await fill(assets, release.voice, release.language);
  await fill(await pagesOf(release), release.pages, release.language);
}

/**
 * @param {Release} release
 * @param {object} worker the service worker's own global scope, of which this much is used
 * @param {{ claim(): Promise<void> }} worker.clients
 * @param {{ installing: unknown }} worker.registration
 */
export async function takeOver(release, worker) {
  await noteInUse(release);
  // One that is just coming has no list yet, and must not lose its parts: the next to take over cleans up.
  if (!worker.registration.installing) await keepOnlyTheLastTwo(release);
  await worker.clients.claim();
}

/** @param {Cache} assets */
async function hasVoice(assets) {
  return (await assets.keys()).some(({ url }) => new URL(url).pathname.startsWith("/static/audio/"));
}
