/**
 * Samples of the settings: a few seconds of track, built like a walk's from the same clips.
 *
 * @typedef {import("./walk-track.js").TrackSettings} TrackSettings
 * @typedef {"speaker" | "voice" | "check" | "halfway" | "countdown" | "companion" | "beat"} Sample
 */

import { withBeat } from "./beat.js";
import { BREATH_MS } from "./utterances.js";
import { balanced } from "./gain.js";
import { tonesOf } from "./phrases.js";
import { buildTrack, clipMs } from "./track.js";

/** Silence before the first sound, because a player may cut off the very beginning. */
const LEAD_MS = 240;
const AFTER_MS = 600;
const PAUSE_MS = 900;
const BEAT_MS = 6000;

/** Groups of clips, played one group after the other. */
const SAID = {
  speaker: [["look_left"], ["well_done"]],
  voice: [["earcon_backward", "backward", "minutes_3", "tip_toes"]],
  check: [["look_left"], ["look_right"]],
  standing: [["look_stop"], ["look_go_on"]],
  halfway: [["halfway"], ["minute_left"]],
  companion: [["count_in", "earcon_backward"]],
  pips: [["pip"], ["pip"], ["pip"], ["earcon_backward"]],
  countdown: [["seconds_10"], ["pip"], ["pip"], ["pip"], ["earcon_turn"]],
};

/** Clips of a sample. @param {keyof typeof SAID} sample */
export function clipsIn(sample) {
  return SAID[sample].flat();
}

/**
 * @param {Sample} sample
 * @param {TrackSettings} settings
 * @param {import("./walk-track.js").Clips} clips
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function sampleTrack(sample, settings, { index, pack }) {
  if (sample === "beat") return beatTrack(settings.beats_per_minute, { index, pack });
  let atMs = LEAD_MS;
  const cues = [];
  for (const group of SAID[variantOf(sample, settings)]) {
    for (const clip of settings.voice ? group : tonesOf(group)) {
      cues.push({ atMs, clip });
      atMs += clipMs(index, clip) + BREATH_MS;
    }
    atMs += PAUSE_MS - BREATH_MS;
  }
  return buildTrack(index, balanced(index, pack, settings.voice_db), cues, atMs + AFTER_MS);
}

/** @param {keyof typeof SAID} sample @param {TrackSettings} settings @returns {keyof typeof SAID} */
function variantOf(sample, { look_standing, voice }) {
  if (sample === "check" && look_standing) return "standing";
  return sample === "companion" && !voice ? "pips" : sample;
}

/** @param {number} perMinute @param {import("./walk-track.js").Clips} clips */
function beatTrack(perMinute, { index, pack }) {
  const walking = /** @type {const} */ ({ kind: "warm_up", startMs: LEAD_MS, durationMs: BEAT_MS });
  const ticks = withBeat([], [walking], perMinute, index);
  return buildTrack(index, pack, ticks, LEAD_MS + BEAT_MS + AFTER_MS);
}
