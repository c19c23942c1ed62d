/** The real clips, for tests of what is put together from them. */

import { readFileSync } from "node:fs";

const read = (/** @type {string} */ name) =>
  readFileSync(new URL(`../../../static/audio/${name}`, import.meta.url));

export const CLIPS = {
  /** @type {import("../../../static/js/engine/track.js").ClipIndex} */
  index: JSON.parse(read("en.json").toString()),
  pack: new Uint8Array(read("en.mp3")),
};

/** @param {string} name */
export function framesOf(name) {
  const { first, frames } = /** @type {import("../../../static/js/engine/track.js").ClipPlace} */ (
    CLIPS.index.clips[name]
  );
  return CLIPS.pack.subarray(first * 96, (first + frames) * 96);
}
