/** What a request gets: shell pages and assets from the phone, everything else from the network. */

import { ASSETS, pagesOf } from "./caches.js";

/** @import { Release } from "./caches.js" */

/**
 * @param {Request} request
 * @param {Release} release
 * @returns {Promise<Response> | null} null: nothing of ours, the browser does as ever
 */
export function answer(request, release) {
  const { origin, pathname, search } = new URL(request.url);
  if (origin !== location.origin) return null;
  if (request.mode === "navigate") return page(request, pathname, release);
  // A part of a sound is no whole sound, and must not be kept as one.
  const isAsset =
    request.method === "GET" && pathname.startsWith("/static/") && !request.headers.has("Range");
  return isAsset && search ? asset(request) : null;
}

/** @param {Request} request @param {string} pathname @param {Release} release */
async function page(request, pathname, release) {
  const isShell = request.method === "GET" && Object.hasOwn(release.pages, pathname);
  // What stands behind the question mark is read by the page itself.
  const known = isShell ? await kept(pathname, release) : undefined;
  if (known) return known;
  try {
    return await fetch(request);
  } catch (error) {
    const instead = await kept("/offline", release);
    if (instead) return instead;
    throw error;
  }
}

/** @param {string} pathname @param {Release} release */
function kept(pathname, release) {
  return orNothing(async () => (await pagesOf(release)).match(pathname));
}

/** @param {Request} request */
async function asset(request) {
  return (await orNothing(() => caches.match(request.url, { cacheName: ASSETS }))) ?? fetch(request);
}

/** Where the phone's storage fails, the network is asked. @param {() => Promise<Response | undefined>} look */
async function orNothing(look) {
  try {
    return await look();
  } catch (error) {
    console.warn("The app's own store cannot be read:", error);
    return undefined;
  }
}
