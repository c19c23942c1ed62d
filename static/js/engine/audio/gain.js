/**
 * Level of the voice relative to the tones, without encoding again: changes the field `global_gain` of each MP3 frame,
 * in steps of 1.5 dB. The frames are MPEG-2 layer III, mono, without a checksum, as tests/audio/test_frames.py checks.
 *
 * @typedef {import("./track.js").ClipIndex} ClipIndex
 */

/** ISO/IEC 13818-3: `global_gain` multiplies by a power of 2^(1/4). */
const STEP_DB = 1.5;
/**
 * Place of `global_gain` (8 bits) in a frame. Before it: header (32 bits), main_data_begin (8), private (1),
 * part2_3_length (12), big_values (9). So it starts at byte 7, bit 6, and 2 bits follow it in its second byte.
 */
const GAIN = { byte: 7, bitsAfter: 2 };

/**
 * Pack with the voice louder or softer than the tones. The softer of the two is attenuated, because the voice has no
 * headroom. The bed and the beat stay.
 *
 * @param {ClipIndex} index
 * @param {Uint8Array} pack
 * @param {number} voiceDb multiples of 1.5
 * @returns {Uint8Array} for 0 the same pack, else a copy
 */
export function balanced(index, pack, voiceDb) {
  if (voiceDb === 0) return pack;
  const copy = pack.slice();
  const steps = -Math.abs(voiceDb) / STEP_DB;
  // Two names of one sentence share their frames.
  const shifted = new Set();
  for (const [name, { first, frames, text }] of Object.entries(index.clips)) {
    const isSofter = voiceDb < 0 ? text !== null : text === null && !isBedOrBeat(name);
    if (!isSofter || shifted.has(first)) continue;
    shifted.add(first);
    for (let n = first; n < first + frames; n++) {
      shiftGain(copy.subarray(n * index.frame_bytes, (n + 1) * index.frame_bytes), steps);
    }
  }
  return copy;
}

/**
 * Makes a frame louder or softer, in place.
 *
 * @param {Uint8Array} frame
 * @param {number} steps of 1.5 dB; the result is clamped to 0 … 255
 */
export function shiftGain(frame, steps) {
  const { byte, bitsAfter } = GAIN;
  const [high, low] = [frame[byte] ?? 0, frame[byte + 1] ?? 0];
  const gain = ((high & 0b11) << 6) | (low >> bitsAfter);
  const shifted = Math.min(255, Math.max(0, gain + steps));
  frame.set([(high & ~0b11) | (shifted >> 6), ((shifted & 0b111111) << bitsAfter) | (low & 0b11)], byte);
}

/** @param {string} name */
function isBedOrBeat(name) {
  return name === "bed" || name.startsWith("tick_");
}
