/**
 * Track of a walk from its phases and the walker's settings.
 *
 * @typedef {import("../programme/phases.js").Phase} Phase
 * @typedef {{index: import("./track.js").ClipIndex, pack: Uint8Array}} Clips
 * @typedef {object} BedSettings
 * @property {number} voice_db level of the voice relative to the tones, in dB
 * @property {"air" | "beat"} bed sound between the cues: almost silent, or a beat to walk to
 * @property {number} beats_per_minute
 * @typedef {import("./cues.js").CueSettings & BedSettings} TrackSettings
 */

import { isToABeat } from "../programme/phases.js";
import { withBeat } from "./beat.js";
import { planCues, tailOf } from "./cues.js";
import { balanced } from "./gain.js";
import { buildTrack, clipMs } from "./track.js";

/**
 * @param {Phase[]} phases
 * @param {import("../programme/ways.js").Way} way
 * @param {TrackSettings} settings
 * @param {Clips} clips
 * @param {number} [resumeMs] where an interrupted walk resumes
 * @returns {{bytes: Uint8Array<ArrayBuffer>, tail: import("./cues.js").Tail}}
 */
export function walkTrack(phases, way, settings, { index, pack }, resumeMs = 0) {
  const lengthOf = (/** @type {string} */ clip) => clipMs(index, clip);
  const cues = planCues(phases, way, settings, lengthOf, resumeMs);
  const { bed, beats_per_minute, voice_db } = settings;
  const hasBeat = bed === "beat" || isToABeat(phases);
  const heard = hasBeat ? withBeat(cues, phases, beats_per_minute, index) : cues;
  const tail = tailOf(phases, way);
  return { bytes: buildTrack(index, balanced(index, pack, voice_db), heard, tail.endMs), tail };
}
