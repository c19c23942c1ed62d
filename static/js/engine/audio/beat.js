/**
 * Walking beat: soft ticks between the cues, while the walker walks.
 *
 * @typedef {import("./cues.js").Cue} Cue
 * @typedef {import("../programme/phases.js").Phase} Phase
 * @typedef {import("./track.js").ClipIndex} ClipIndex
 */

import { clipSpan } from "./track.js";

/** Resolution of ticks: on whole frames (24 ms) a beat sounds uneven. There is one tick for each delay in a frame. */
const RESOLUTION_MS = 6;
/** Phases without a beat, which would hurry a walker who stops or turns. */
const STATIONARY = ["get_ready", "stop", "turn"];
/** Least gap between a tick and a cue. */
const GAP_FRAMES = 8;
/** No tick follows these in an interval: the walker stops to look, with and without the voice. */
const STANDING = ["look_stop", "earcon_turn"];

/**
 * Cues with the beat between them.
 *
 * @param {Cue[]} cues sorted
 * @param {Phase[]} phases
 * @param {number} perMinute
 * @param {ClipIndex} index
 * @returns {Cue[]} sorted, none overlapping another when the cues do not
 */
export function withBeat(cues, phases, perMinute, index) {
  const said = cues.map((cue) => ({ cue, ...clipSpan(index, cue) }));
  const all = [];
  let next = 0;
  for (const tick of ticksIn(phases, perMinute, index.frame_ms)) {
    const { from, to } = clipSpan(index, tick);
    for (; said[next] && said[next].cue.atMs <= tick.atMs; next++) all.push(said[next].cue);
    const before = said[next - 1];
    if (before && STANDING.includes(before.cue.clip)) continue;
    const isAfter = (before?.to ?? 0) + GAP_FRAMES <= from;
    const isBefore = to + GAP_FRAMES <= (said[next]?.from ?? Infinity);
    if (isAfter && isBefore) all.push(tick);
  }
  return [...all, ...said.slice(next).map(({ cue }) => cue)];
}

/**
 * Ticks of each walking phase, counted from its start.
 *
 * @param {Phase[]} phases @param {number} perMinute @param {number} frameMs @returns {Cue[]}
 */
function ticksIn(phases, perMinute, frameMs) {
  const everyMs = 60_000 / perMinute;
  return phases
    .filter(({ kind }) => !STATIONARY.includes(kind))
    .flatMap(({ startMs, durationMs }) =>
      Array.from({ length: Math.ceil(durationMs / everyMs) - 1 }, (_, beat) =>
        tickAt(startMs + (beat + 1) * everyMs, frameMs),
      ),
    );
}

/** @param {number} atMs @param {number} frameMs @returns {Cue} */
function tickAt(atMs, frameMs) {
  const nearMs = Math.round(atMs / RESOLUTION_MS) * RESOLUTION_MS;
  const delayMs = nearMs % frameMs;
  return { atMs: nearMs - delayMs, clip: `tick_${delayMs}` };
}
