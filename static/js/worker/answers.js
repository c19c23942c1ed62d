/** Responses to requests: cache first for shell pages and assets, the network for everything else. */

import { ASSETS, pagesOf } from "./caches.js";

/** @import { Release } from "./caches.js" */

/**
 * Never the reason why a page does not open: an error of the worker's own leaves the request to the network.
 *
 * @param {Request} request
 * @param {Release} release
 * @returns {Promise<Response> | null} null: the browser answers as without a service worker
 */
export function answer(request, release) {
  try {
    return answerFor(request, release);
  } catch (error) {
    console.warn("The service worker leaves this to the browser:", error);
    return null;
  }
}

/** @param {Request} request @param {Release} release */
function answerFor(request, release) {
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
  const isGet = request.method === "GET";
  // The query is read by the page's own script.
  const cached = isGet ? await cachedPage(pathname, release) : undefined;
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
  return orUndefined(async () =>
    Object.hasOwn(release.pages, pathname) ? (await pagesOf(release)).match(pathname) : undefined,
  );
}

/** @param {Request} request */
async function asset(request) {
  return (await orUndefined(() => caches.match(request.url, { cacheName: ASSETS }))) ?? fetch(request);
}

/**
 * Result, or undefined when the look-up fails, as the phone's storage can: then the network answers.
 *
 * @param {() => Promise<Response | undefined>} look
 */
async function orUndefined(look) {
  try {
    return await look();
  } catch (error) {
    console.warn("The app's own cache cannot be read:", error);
    return undefined;
  }
}
