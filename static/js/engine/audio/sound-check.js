/**
 * Tracks of the sound check: one for each kind of cue, and one for the pocket test. They are built like a walk's track
 * from the same clips, so that they sound the same.
 *
 * To add a kind: its cues here, and its purpose in `pages/sound/sound-cues.js`.
 */

import { buildTrack, clipMs } from "./track.js";

/** @typedef {"voice" | "countdown" | "signs"} SampleKind */
/** @typedef {import("./track.js").ClipIndex} ClipIndex */

/** Time of the first cue: a clip has silent frames before its sound. */
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

/** Times of the three tones. Before the first the walker locks the phone; the last ends just before the track. */
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
