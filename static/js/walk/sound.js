/**
 * Clips of the coach in a speaker's voice, fetched once for the page and kept in memory. A walk keeps the clips that it
 * began with.
 */

/** @typedef {import("../types.d.ts").Settings["speaker"]} SpeakerName */
/** @typedef {{ json: string, mp3: string }} PackAddresses of the index and of the frames */
/** @typedef {Record<SpeakerName, PackAddresses>} Voices */
/** @typedef {import("../engine/audio/track.js").ClipIndex} ClipIndex */
/** @typedef {{index: ClipIndex, pack: Uint8Array, speaker: SpeakerName}} Sound */

/** Time that the chosen voice may take, while the other one is on this phone. */
const PATIENCE_MS = 8000;

/** The clips could not be fetched. */
export class SoundMissing extends Error {}

/**
 * The voice that the walker has chosen. Without a signal the other one goes on, if only that one is on this phone.
 *
 * @param {object} app
 * @param {Voices} app.voices
 * @param {{ read(): Promise<{ speaker: SpeakerName }> }} app.settings
 * @param {SpeakerName} [begun] speaker of a walk to resume
 * @param {number} [patienceMs]
 * @returns {Promise<Sound>}
 * @throws {SoundMissing}
 */
export async function fetchSound({ voices, settings }, begun, patienceMs = PATIENCE_MS) {
  const speaker = begun ?? (await settings.read()).speaker;
  const other = otherThan(speaker);
  const isReplaceable = !(await isHere(voices[speaker])) && (await isHere(voices[other]));
  const wanted = fetchPack(voices, speaker);
  if (!isReplaceable) return wanted;
  const late = new Promise((_, reject) => setTimeout(() => reject(new SoundMissing("late")), patienceMs));
  return Promise.race([wanted, late]).catch(() => fetchPack(voices, other));
}

/**
 * A voice to try: these clips at least, without fetching all of it.
 *
 * @param {Voices} voices
 * @param {SpeakerName} speaker
 * @param {string[]} clips
 * @returns {Promise<Sound>} other clips may be silent
 * @throws {SoundMissing}
 */
export async function fetchFew(voices, speaker, clips) {
  if (await isHere(voices[speaker])) return fetchPack(voices, speaker);
  const { json, mp3 } = voices[speaker];
  try {
    /** @type {ClipIndex} */
    const index = await (await fetched(json)).json();
    const places = Object.values(index.clips);
    const pack = new Uint8Array(
      index.frame_bytes * places.reduce((most, { first, frames }) => Math.max(most, first + frames), 0),
    );
    await Promise.all(
      ["bed", ...clips].map(async (name) => {
        const { first, frames } = /** @type {import("../engine/audio/track.js").ClipPlace} */ (
          index.clips[name]
        );
        const from = first * index.frame_bytes;
        pack.set(await part(mp3, from, from + frames * index.frame_bytes), from);
      }),
    );
    return { index, pack, speaker };
  } catch (cause) {
    throw new SoundMissing("The voice cannot be tried now.", { cause });
  }
}

/** @param {SpeakerName} speaker @returns {SpeakerName} */
export function otherThan(speaker) {
  return speaker === "woman" ? "man" : "woman";
}

/** True if a pack is whole on this phone. @param {PackAddresses} addresses */
export async function isHere({ json, mp3 }) {
  if (!("caches" in globalThis)) return false;
  try {
    return Boolean((await caches.match(json)) && (await caches.match(mp3)));
  } catch (error) {
    console.warn("The app's own store cannot be read:", error);
    return false;
  }
}

/** @param {Voices} voices @param {SpeakerName} speaker @returns {Promise<Sound>} */
async function fetchPack(voices, speaker) {
  const { json, mp3 } = voices[speaker];
  try {
    const [index, pack] = await Promise.all([fetched(json), fetched(mp3)]);
    return { index: await index.json(), pack: new Uint8Array(await pack.arrayBuffer()), speaker };
  } catch (cause) {
    throw new SoundMissing("The coach's voice has not arrived.", { cause });
  }
}

/** @param {string} address @param {RequestInit} [how] */
async function fetched(address, how) {
  const response = await fetch(address, how);
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  return response;
}

/** Bytes of a file, by a range request. @param {string} address @param {number} from @param {number} to */
async function part(address, from, to) {
  const response = await fetched(address, { headers: { Range: `bytes=${from}-${to - 1}` } });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return response.status === 206 ? bytes : bytes.subarray(from, to);
}
