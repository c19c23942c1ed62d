/** Where the worker and the pages keep what came from the server. Nothing in it is anybody's own. */

/** @typedef {Record<string, string>} Digests the beginning of the SHA-256, by address */
/**
 * @typedef {object} Release what belongs together, as coach/web/shell/service_worker.py lists it
 * @property {string} id
 * @property {string} language of the pages and the voice
 * @property {string} unreadable the title in place of a reminder that cannot be read
 * @property {Digests} pages
 * @property {Digests} assets
 * @property {Digests} voice fetched by the pages, when there is time
 */

/** Styles, modules, pictures and the voice of every release that is still in use: their addresses tell them apart. */
export const ASSETS = "backstride-assets";
const PAGES = "backstride-pages-";
/** The list of a release lies with its pages, once the release has been in use. */
const LIST = "/release.json";

/** @param {Release} release */
export function pagesOf({ id }) {
  return caches.open(PAGES + id);
}

/**
 * Puts what is not there yet into a cache, unless anything is not what it should be: a network that answers with a
 * page of its own is found out by the digest.
 *
 * @param {Cache} cache
 * @param {Digests} digests
 * @param {string} language in which they are asked for
 * @throws {TypeError} no signal, or something else came
 */
export async function fill(cache, digests, language) {
  const there = new Set((await cache.keys()).map(({ url }) => addressOf(url)));
  const lacking = Object.entries(digests).filter(([address]) => !there.has(address));
  const fetched = await Promise.all(
    lacking.map(async (each) => /** @type {const} */ ([each[0], await genuine(...each, language)])),
  );
  for (const [address, response] of fetched) await cache.put(address, response);
}

/** @param {Release} release */
export async function noteInUse(release) {
  await (await pagesOf(release)).put(LIST, Response.json(release));
}

/** Drops every release but this one, which is in use, and the one before it. @param {Release} release */
export async function keepOnlyTheLastTwo(release) {
  const names = (await caches.keys()).filter((name) => name.startsWith(PAGES) && name !== PAGES + release.id);
  const used = await Promise.all(
    names.map(async (name) => (await caches.match(LIST, { cacheName: name })) && name),
  );
  const before = used.findLast(Boolean);
  await Promise.all(names.filter((name) => name !== before).map((name) => caches.delete(name)));
  const listed = before && (await caches.match(LIST, { cacheName: before }));
  await dropAllBut([release, ...(listed ? [await listed.json()] : [])]);
}

/** @param {Release[]} releases */
async function dropAllBut(releases) {
  const wanted = new Set(releases.flatMap(({ assets, voice }) => Object.keys({ ...assets, ...voice })));
  const cache = await caches.open(ASSETS);
  for (const request of await cache.keys()) {
    if (!wanted.has(addressOf(request.url))) await cache.delete(request);
  }
}

/** @param {string} address @param {string} digest @param {string} language */
async function genuine(address, digest, language) {
  // The browser's own cache may still hold what a café's network once answered at this address.
  return (
    (await asListed(address, digest, language, "default")) ??
    (await asListed(address, digest, language, "reload")) ??
    wrong(address)
  );
}

/** @param {string} address @param {string} digest @param {string} language @param {RequestCache} cache */
async function asListed(address, digest, language, cache) {
  // Without cookies, so that nothing personal comes: the language that a cookie would have told, this tells.
  const headers = { "Accept-Language": language };
  const response = await fetch(address, { cache, credentials: "omit", headers });
  if (!response.ok || response.redirected) return null;
  return (await beginningOfSha256(await response.clone().arrayBuffer())) === digest ? response : null;
}

/** @param {string} address @returns {never} */
function wrong(address) {
  throw new TypeError(`${address} is not what this release lists`);
}

/** Sixteen hexadecimal digits, as in every address of ours after "?v=". @param {ArrayBuffer} bytes */
export async function beginningOfSha256(bytes) {
  const sha256 = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...sha256.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Path and query. @param {string} url */
function addressOf(url) {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
