/** Responses to requests: cache first for shell pages and assets, the network for everything else. */

import { ASSETS, pagesOf } from "./caches.js";

/** @import { Release } from "./caches.js" */

/**
 * @param {Request} request
 * @param {Release} release
 * @returns {Promise<Response> | null} null: the browser answers as without a service worker
 */
export function answer(request, release) {
  const { origin, pathname, search } = new URL(request.url);
  if (origin !== location.origin) return null;
  if (request.mode === "navigate") return page(request, pathname, release);
  // A range request (206) goes to the network, since the cache has whole files only.
  const isAsset =
    request.method === "GET" && pathname.startsWith("/static/") && !request.headers.has("Range");
  return isAsset && search ? asset(request) : null;
}

/** @param {Request} request @param {string} pathname @param {Release} release */
async function page(request, pathname, release) {
  const isShell = request.method === "GET" && Object.hasOwn(release.pages, pathname);
  // The query is read by the page's own script.
  const cached = isShell ? await cachedPage(pathname, release) : undefined;
  if (cached) return cached;
  try {
    return await fetch(request);
  } catch (error) {
    const offline = await cachedPage("/offline", release);
    if (offline) return offline;
    throw error;
  }
}

/** @param {string} pathname @param {Release} release */
function cachedPage(pathname, release) {
  return orUndefined(async () => (await pagesOf(release)).match(pathname));
}

/** @param {Request} request */
async function asset(request) {
  return (await orUndefined(() => caches.match(request.url, { cacheName: ASSETS }))) ?? fetch(request);
}

/**
 * Result, or undefined when the phone's storage fails: then the network answers.
 *
 * @param {() => Promise<Response | undefined>} look
 */
async function orUndefined(look) {
  try {
    return await look();
  } catch (error) {
    console.warn("The app's own store cannot be read:", error);
    return undefined;
  }
}
