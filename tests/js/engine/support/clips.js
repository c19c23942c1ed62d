/** Real clips, for tests of tracks built from them. */

import { readFileSync } from "node:fs";

const read = (/** @type {string} */ name) =>
  readFileSync(new URL(`../../../../static/audio/${name}`, import.meta.url));

export const CLIPS = packIn("en");

/** @param {string} language */
export function packIn(language) {
  /** @type {import("../../../../static/js/engine/audio/track.js").ClipIndex} */
  const index = JSON.parse(read(`${language}.json`).toString());
  return { index, pack: new Uint8Array(read(`${language}.mp3`)) };
}

/** @param {string} name */
export function framesOf(name) {
  const { first, frames } = /** @type {import("../../../../static/js/engine/audio/track.js").ClipPlace} */ (
    CLIPS.index.clips[name]
  );
  return CLIPS.pack.subarray(first * 96, (first + frames) * 96);
}
