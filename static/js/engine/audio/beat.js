/**
 * The walking beat: soft ticks between the cues, as long as one walks. Knows nothing of what the cues say.
 *
 * @typedef {import("./cues.js").Cue} Cue
 * @typedef {import("../programme/phases.js").Phase} Phase
 * @typedef {import("./track.js").ClipIndex} ClipIndex
 */

import { clipSpan } from "./track.js";

/** Ticks that sound so much after their frame begins: on whole frames alone a beat would limp by half of one. */
const LATER_MS = 6;
/** In which nobody walks: a beat would hurry who is turning. */
const STANDING = ["get_ready", "turn"];
/** No word begins or ends on a tick. */
const ROOM_FRAMES = 8;

/**
 * The cues with the beat between them.
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
    const isAfter = (said[next - 1]?.to ?? 0) + ROOM_FRAMES <= from;
    const isBefore = to + ROOM_FRAMES <= (said[next]?.from ?? Infinity);
    if (isAfter && isBefore) all.push(tick);
  }
  return [...all, ...said.slice(next).map(({ cue }) => cue)];
}

/**
 * From the first step of each phase on, so that the beat is where the feet are.
 *
 * @param {Phase[]} phases @param {number} perMinute @param {number} frameMs @returns {Cue[]}
 */
function ticksIn(phases, perMinute, frameMs) {
  const everyMs = 60_000 / perMinute;
  return phases
    .filter(({ kind }) => !STANDING.includes(kind))
    .flatMap(({ startMs, durationMs }) =>
      Array.from({ length: Math.ceil(durationMs / everyMs) - 1 }, (_, beat) =>
        tickAt(startMs + (beat + 1) * everyMs, frameMs),
      ),
    );
}

/** @param {number} atMs @param {number} frameMs @returns {Cue} */
function tickAt(atMs, frameMs) {
  const nearMs = Math.round(atMs / LATER_MS) * LATER_MS;
  const laterMs = nearMs % frameMs;
  return { atMs: nearMs - laterMs, clip: `tick_${laterMs}` };
}
