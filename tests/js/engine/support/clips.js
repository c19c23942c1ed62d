/** Real clips, for tests of tracks built from them. */

import { readFileSync } from "node:fs";

const read = (/** @type {string} */ name) =>
  readFileSync(new URL(`../../../../static/audio/${name}`, import.meta.url));

export const CLIPS = packIn("en-woman");

/** @param {string} name of the pack, such as "en-woman" */
export function packIn(name) {
  /** @type {import("../../../../static/js/engine/audio/track.js").ClipIndex} */
  const index = JSON.parse(read(`${name}.json`).toString());
  return { index, pack: new Uint8Array(read(`${name}.mp3`)) };
}

/** @param {string} name */
export function framesOf(name) {
  const { first, frames } = /** @type {import("../../../../static/js/engine/audio/track.js").ClipPlace} */ (
    CLIPS.index.clips[name]
  );
  return CLIPS.pack.subarray(first * 96, (first + frames) * 96);
}
