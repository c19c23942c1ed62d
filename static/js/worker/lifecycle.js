/** Lifecycle of a release: install (precache) and activate. */

import { ASSETS, precache, deleteOldReleases, markInUse, pagesOf } from "./caches.js";

/** @import { Release } from "./caches.js" */

/** Precaches the whole release or fails: half of an app is useless without a signal. @param {Release} release */
export async function install(release) {
  const assets = await caches.open(ASSETS);
  await precache(assets, release.assets, release.language);
  // An update must not take the voice away. On the first visit the page fetches it later, so that nothing is delayed.
  for (const pack of await packsIn(assets)) {
    await precache(assets, release.voices[pack] ?? {}, release.language);
  }
  await precache(await pagesOf(release), release.pages, release.language);
}

/**
 * Activates the release: claims the open pages, and deletes old releases.
 *
 * @param {Release} release
 * @param {object} worker the used part of the service worker's global scope
 * @param {{ claim(): Promise<void> }} worker.clients
 * @param {{ installing: unknown }} worker.registration
 */
export async function takeOver(release, worker) {
  await markInUse(release);
  // A release that is installing has no table yet, and must not lose its files. The next activation deletes.
  if (!worker.registration.installing) await deleteOldReleases(release);
  await worker.clients.claim();
}

/** Packs on this phone, in any version: "woman", "woman-measures". @param {Cache} assets */
async function packsIn(assets) {
  const paths = (await assets.keys()).map(({ url }) => new URL(url).pathname);
  const packs = paths.filter((path) => path.startsWith("/static/audio/") && path.endsWith(".mp3"));
  // Versions with one voice named its pack by the language alone.
  return new Set(packs.map((path) => /\/[a-z]{2}-([a-z-]+)\.mp3$/.exec(path)?.[1] ?? "woman"));
}
