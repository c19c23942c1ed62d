/** Caches of the service worker and the pages. They have nothing personal: every file is the same for all accounts. */

/** @typedef {Record<string, string>} Digests first 16 hexadecimal digits of the SHA-256, by address */
/**
 * @typedef {object} Release files that belong together, as listed by coach/web/shell/service_worker.py
 * @property {string} id
 * @property {string} language of the pages and the voices
 * @property {string} unreadable title of the notification for a push message that cannot be read
 * @property {Digests} pages
 * @property {Digests} assets
 * @property {Record<string, Digests>} voices by pack: a speaker, or "woman-measures". An update precaches those that
 *   the phone has; on a first visit the pages fetch one, a second after loading
 */

/** Cache of styles, modules, pictures and voices. Releases share it, since an address contains the file's digest. */
export const ASSETS = "backstride-assets";
const PAGES = "backstride-pages-";
/** Entry in a release's own cache with its table, written once the release is in use. */
const LIST = "/release.json";

/** @param {Release} release */
export function pagesOf({ id }) {
  return caches.open(PAGES + id);
}

/**
 * Precaches the files that a cache lacks, all or none. Each is compared with its digest, which detects the page of a
 * captive portal.
 *
 * @param {Cache} cache
 * @param {Digests} digests
 * @param {string} language of the request, as Accept-Language
 * @throws {TypeError} without a signal, or for a file with another digest
 */
export async function precache(cache, digests, language) {
  const cached = new Set((await cache.keys()).map(({ url }) => addressOf(url)));
  const missing = Object.entries(digests).filter(([address]) => !cached.has(address));
  const fetched = await Promise.all(
    missing.map(async (each) => /** @type {const} */ ([each[0], await fetchVerified(...each, language)])),
  );
  for (const [address, response] of fetched) await cache.put(address, response);
}

/** @param {Release} release */
export async function markInUse(release) {
  await (await pagesOf(release)).put(LIST, new Response(JSON.stringify(release)));
}

/** Deletes every release except this one and the latest one used before it. @param {Release} release */
export async function deleteOldReleases(release) {
  const names = (await caches.keys()).filter((name) => name.startsWith(PAGES) && name !== PAGES + release.id);
  const used = await Promise.all(
    names.map(async (name) => (await caches.match(LIST, { cacheName: name })) && name),
  );
  const before = used.findLast(Boolean);
  await Promise.all(names.filter((name) => name !== before).map((name) => caches.delete(name)));
  const listed = before && (await caches.match(LIST, { cacheName: before }));
  await deleteAssetsExcept([release, ...(listed ? [await listed.json()] : [])]);
}

/** @param {Release[]} releases */
async function deleteAssetsExcept(releases) {
  const wanted = new Set(releases.flatMap(addressesIn));
  const cache = await caches.open(ASSETS);
  for (const request of await cache.keys()) {
    if (!wanted.has(addressOf(request.url))) await cache.delete(request);
  }
}

/** @param {Release & { voice?: Digests }} release of a version with one voice: `voice` in place of `voices` */
function addressesIn({ assets, voices = {}, voice = {} }) {
  return [assets, voice, ...Object.values(voices)].flatMap((digests) => Object.keys(digests));
}

/** @param {string} address @param {string} digest @param {string} language */
async function fetchVerified(address, digest, language) {
  // The browser's HTTP cache may still have a captive portal's page at this address.
  return (
    (await fetchedIfListed(address, digest, language, "default")) ??
    (await fetchedIfListed(address, digest, language, "reload")) ??
    throwMismatch(address)
  );
}

/** @param {string} address @param {string} digest @param {string} language @param {RequestCache} cache */
async function fetchedIfListed(address, digest, language, cache) {
  // Without cookies, so that no response is personal. The header replaces the language cookie.
  const headers = { "Accept-Language": language };
  const response = await fetch(address, { cache, credentials: "omit", headers });
  if (!response.ok || response.redirected) return null;
  return (await beginningOfSha256(await response.clone().arrayBuffer())) === digest ? response : null;
}

/** @param {string} address @returns {never} */
function throwMismatch(address) {
  throw new TypeError(`${address} is not what this release lists`);
}

/** First 16 hexadecimal digits of the SHA-256, as in an asset's address after "?v=". @param {ArrayBuffer} bytes */
export async function beginningOfSha256(bytes) {
  const sha256 = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...sha256.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Path and query. @param {string} url */
function addressOf(url) {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
