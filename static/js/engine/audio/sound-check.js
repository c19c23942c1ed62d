/**
 * The tracks of the sound check: one for each kind of cue, and the pocket test. Made of the walk's own clips, in the
 * walk's own way, so that what is heard here is what will be heard on the way.
 *
 * How to change me: a kind is a list of cues; `pages/sound/sound-cues.js` says what each is for.
 */

import { buildTrack, clipMs } from "./track.js";

/** @typedef {"voice" | "countdown" | "signs"} SampleKind */
/** @typedef {import("./track.js").ClipIndex} ClipIndex */

/** A clip's frames begin before its sound does. */
const FIRST_MS = 240;
const FADE_MS = 500;

/** @type {Record<SampleKind, import("./cues.js").Cue[]>} */
const SAMPLES = {
  voice: [{ atMs: FIRST_MS, clip: "look_left" }],
  countdown: [
    ...[0, 1000, 2000].map((ms) => ({ atMs: FIRST_MS + ms, clip: "pip" })),
    { atMs: FIRST_MS + 3000, clip: "chime" },
  ],
  signs: ["earcon_backward", "earcon_forward", "earcon_turn"].map((clip, i) => ({
    atMs: FIRST_MS + i * 1500,
    clip,
  })),
};

/** The three tones leave time to lock the phone before, and the last one ends just before the track does. */
export const POCKET_TONES_MS = Object.freeze([8000, 13_000, 18_000]);
export const POCKET_MS = 20_000;

/** @param {ClipIndex} index @param {Uint8Array} pack @param {SampleKind} kind */
export function checkTrack(index, pack, kind) {
  const cues = SAMPLES[kind];
  const last = /** @type {import("./cues.js").Cue} */ (cues.at(-1));
  return buildTrack(index, pack, cues, last.atMs + clipMs(index, last.clip) + FADE_MS);
}

/** @param {ClipIndex} index @param {Uint8Array} pack */
export function pocketTrack(index, pack) {
  const tones = POCKET_TONES_MS.map((atMs) => ({ atMs, clip: "chime" }));
  return buildTrack(index, pack, [{ atMs: FIRST_MS, clip: "get_ready" }, ...tones], POCKET_MS);
}
