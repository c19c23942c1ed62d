/**
 * Track of a walk: one MP3, with the bed from end to end and each clip in place of the bed at its time.
 *
 * All frames of the clip pack have the same size and duration and do not depend on other frames (no bit reservoir). A
 * track is therefore built by copying frames: docs/decisions/0001-one-audio-track.md.
 *
 * @typedef {{first: number, frames: number, text: string | null}} ClipPlace
 * @typedef {object} ClipIndex static/audio/en-woman.json
 * @property {number} frame_bytes
 * @property {number} frame_ms
 * @property {number} lead_frames frames of a clip before its sound begins
 * @property {Record<string, ClipPlace>} clips "bed" is one frame that loops
 */

/** Duration of a clip in the track, in ms. @param {ClipIndex} index @param {string} name */
export function clipMs(index, name) {
  return clip(index, name).frames * index.frame_ms;
}

/**
 * @param {ClipIndex} index
 * @param {Uint8Array} pack the frames of all clips
 * @param {import("./cues.js").Cue[]} cues sorted, none overlapping another
 * @param {number} durationMs
 * @returns {Uint8Array<ArrayBuffer>} whole frames; a cue sounds within half a frame of its time
 * @throws {RangeError} for a clip that the pack lacks, and for cues that overlap or exceed the track
 */
export function buildTrack(index, pack, cues, durationMs) {
  const size = index.frame_bytes;
  const track = loop(framesOf(index, pack, "bed"), Math.ceil(durationMs / index.frame_ms));
  let free = 0;
  for (const cue of cues) {
    const { from, to } = clipSpan(index, cue);
    if (from < 0) throw new RangeError(`"${cue.clip}" at ${cue.atMs} ms has no room for its lead`);
    if (from < free) throw new RangeError(`"${cue.clip}" at ${cue.atMs} ms would cut the cue before it`);
    if (to * size > track.length) throw new RangeError(`"${cue.clip}" sounds past the end`);
    track.set(framesOf(index, pack, cue.clip), from * size);
    free = to;
  }
  return track;
}

/**
 * Frames of the track that a cue takes: the first, and the first after it.
 *
 * @param {ClipIndex} index
 * @param {import("./cues.js").Cue} cue
 */
export function clipSpan(index, cue) {
  const from = Math.round(cue.atMs / index.frame_ms) - index.lead_frames;
  return { from, to: from + clip(index, cue.clip).frames };
}

/**
 * Position just inside a frame, which every browser seeks to exactly.
 *
 * @param {ClipIndex} index
 * @param {number} atMs
 * @returns {number} seconds
 */
export function seekS(index, atMs) {
  return (Math.floor(atMs / index.frame_ms) * index.frame_ms + 1) / 1000;
}

/**
 * Start of the next frame, so that a jump to a phase does not land in the phase before it.
 *
 * @param {ClipIndex} index
 * @param {number} atMs
 * @returns {number} milliseconds
 */
export function frameFrom(index, atMs) {
  return Math.ceil(atMs / index.frame_ms) * index.frame_ms;
}

/** @param {Uint8Array} frame @param {number} times */
function loop(frame, times) {
  const all = new Uint8Array(frame.length * times);
  all.set(frame.subarray(0, all.length));
  // Doubles the copied part each time: 112,500 single copies take too long after a tap on a slow phone.
  for (let filled = frame.length; filled < all.length; filled *= 2) all.copyWithin(filled, 0, filled);
  return all;
}

/** @param {ClipIndex} index @param {Uint8Array} pack @param {string} name */
function framesOf(index, pack, name) {
  const { first, frames } = clip(index, name);
  return pack.subarray(first * index.frame_bytes, (first + frames) * index.frame_bytes);
}

/** @param {ClipIndex} index @param {string} name */
function clip(index, name) {
  const place = index.clips[name];
  if (!place) throw new RangeError(`the clip pack has no "${name}"`);
  return place;
}
