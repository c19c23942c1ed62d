/**
 * From a walk's phases to what is heard of it, as the walker wants to hear it.
 *
 * @typedef {import("../programme/phases.js").Phase} Phase
 * @typedef {{index: import("./track.js").ClipIndex, pack: Uint8Array}} Clips
 * @typedef {object} BedSettings
 * @property {number} voice_db by how much the voice is louder beside the tones than usual
 * @property {"air" | "beat"} bed what is heard between the cues: next to nothing, or a beat to walk to
 * @property {number} beats_per_minute
 * @typedef {import("./cues.js").CueSettings & BedSettings} TrackSettings
 */

import { withBeat } from "./beat.js";
import { planCues, tailOf } from "./cues.js";
import { balanced } from "./gain.js";
import { buildTrack, clipMs } from "./track.js";

/**
 * @param {Phase[]} phases
 * @param {import("../../types.d.ts").Surface} surface
 * @param {TrackSettings} settings
 * @param {Clips} clips
 * @param {number} [resumeMs] where a walk goes on that was cut off
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function walkTrack(phases, surface, settings, { index, pack }, resumeMs = 0) {
  const lengthOf = (/** @type {string} */ clip) => clipMs(index, clip);
  const cues = planCues(phases, surface, settings, lengthOf, resumeMs);
  const { bed, beats_per_minute, voice_db } = settings;
  const heard = bed === "beat" ? withBeat(cues, phases, beats_per_minute, index) : cues;
  return buildTrack(index, balanced(index, pack, voice_db), heard, tailOf(phases, surface).endMs);
}
