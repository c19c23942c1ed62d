/**
 * Track of the rehearsal: built like a walk's, from the same pack, so that it sounds the same.
 *
 * @typedef {import("../programme/rehearsal.js").Part} Part
 * @typedef {import("./cues.js").Cue} Cue
 */

import { balanced } from "./gain.js";
import { buildTrack, clipMs } from "./track.js";
import { BREATH_MS, cuesOf } from "./utterances.js";

const COUNTED = ["rehearse_1", "rehearse_2", "rehearse_3"];
/** Tone of a counted step, when the voice is switched off. */
const STEP_TONE = "pip";

/**
 * @param {Part[]} parts
 * @param {{voice: boolean, voice_db: number}} settings
 * @param {import("./walk-track.js").Clips} clips
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function rehearsalTrack(parts, { voice, voice_db }, { index, pack }) {
  const cues = rehearsalCues(parts, voice, (clip) => clipMs(index, clip));
  const last = /** @type {Part} */ (parts.at(-1));
  return buildTrack(index, balanced(index, pack, voice_db), cues, last.startMs + last.durationMs);
}

/**
 * @param {Part[]} parts
 * @param {boolean} voice false: tones only
 * @param {(clip: string) => number} lengthOf a clip, in ms
 * @returns {Cue[]} sorted by `atMs`
 */
export function rehearsalCues(parts, voice, lengthOf) {
  return parts.flatMap(({ startMs, clips, tone, countsS = [] }) => {
    const said = voice ? clips : [tone ?? []].flat();
    // A clip has silent frames before its sound, so no cue can sound at 0 ms.
    const atMs = Math.max(startMs, BREATH_MS);
    const steps = countsS.map((atS, n) => ({
      atMs: startMs + atS * 1000,
      clip: voice ? /** @type {string} */ (COUNTED[n]) : STEP_TONE,
    }));
    return [...cuesOf({ atMs, clips: said, priority: 0, untilMs: Infinity }, lengthOf), ...steps];
  });
}
