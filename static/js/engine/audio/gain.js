/**
 * The voice louder or softer beside the tones, without another encoding: each frame of an MP3 says by how much all in
 * it is to be multiplied, in steps of 1.5 dB. Reads frames of MPEG-2 layer III, mono, without a checksum, as
 * tests/audio/test_frames.py promises them.
 *
 * @typedef {import("./track.js").ClipIndex} ClipIndex
 */

/** ISO/IEC 13818-3: `global_gain` multiplies by a power of 2^(1/4). */
const STEP_DB = 1.5;
/** Before its 8 bits: header (32), main_data_begin (8), private (1), part2_3_length (12), big_values (9). So 7 bytes
 * and 6 bits, and 2 bits are left after it in its second byte. */
const GAIN = { byte: 7, bitsAfter: 2 };

/**
 * A pack in which the voice is so much louder than the tones. What is to be softer is turned down: there is no room
 * above the voice. The bed and the walking beat stay.
 *
 * @param {ClipIndex} index
 * @param {Uint8Array} pack
 * @param {number} voiceDb multiples of 1.5
 * @returns {Uint8Array} the same pack for 0
 */
export function balanced(index, pack, voiceDb) {
  if (voiceDb === 0) return pack;
  const other = pack.slice();
  const steps = -Math.abs(voiceDb) / STEP_DB;
  for (const [name, { first, frames, text }] of Object.entries(index.clips)) {
    const isSofter = voiceDb < 0 ? text !== null : text === null && !stays(name);
    for (let n = first; isSofter && n < first + frames; n++) {
      shiftGain(other.subarray(n * index.frame_bytes, (n + 1) * index.frame_bytes), steps);
    }
  }
  return other;
}

/**
 * Makes a frame louder or softer, in place.
 *
 * @param {Uint8Array} frame
 * @param {number} steps of 1.5 dB; it stops at the ends of what a frame can say
 */
export function shiftGain(frame, steps) {
  const { byte, bitsAfter } = GAIN;
  const [high, low] = [frame[byte] ?? 0, frame[byte + 1] ?? 0];
  const gain = ((high & 0b11) << 6) | (low >> bitsAfter);
  const shifted = Math.min(255, Math.max(0, gain + steps));
  frame.set([(high & ~0b11) | (shifted >> 6), ((shifted & 0b111111) << bitsAfter) | (low & 0b11)], byte);
}

/** @param {string} name */
function stays(name) {
  return name === "bed" || name.startsWith("tick_");
}
