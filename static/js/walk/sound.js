/** Clips of the coach, fetched once for the page and kept in memory. */

/** @typedef {{index: import("../engine/audio/track.js").ClipIndex, pack: Uint8Array}} Sound */

/** The clips could not be fetched. */
export class SoundMissing extends Error {}

/**
 * @param {Record<string, string>} assets addresses of the index ("json") and the frames ("mp3")
 * @returns {Promise<Sound>}
 * @throws {SoundMissing}
 */
export async function fetchSound(assets) {
  try {
    const [index, pack] = await Promise.all([fetched(assets["json"]), fetched(assets["mp3"])]);
    return { index: await index.json(), pack: new Uint8Array(await pack.arrayBuffer()) };
  } catch (cause) {
    throw new SoundMissing("The coach's voice has not arrived.", { cause });
  }
}

/** @param {string | undefined} address */
async function fetched(address) {
  const response = await fetch(address ?? "");
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  return response;
}
