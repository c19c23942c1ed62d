/** Decoder: ffmpeg's samples of a track as a stream, because a whole walk would fill the memory. */

import { spawn } from "node:child_process";
import { once } from "node:events";

export const SAMPLE_HZ = 24_000;
const BLOCK_S = 0.1;
const BLOCK = SAMPLE_HZ * BLOCK_S;
const BYTES = Float32Array.BYTES_PER_ELEMENT;
const FFMPEG = "-v error -f mp3 -i - -f f32le -ac 1 -ar".split(" ");

/**
 * @param {Uint8Array} track an MP3
 * @returns {AsyncGenerator<Float32Array>} blocks of 100 ms, full scale ±1; the last one may be shorter
 */
export async function* decoded(track) {
  const ffmpeg = spawn("ffmpeg", [...FFMPEG, String(SAMPLE_HZ), "-"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(ffmpeg, "exit");
  ffmpeg.stdin.end(track);
  let bytes = new Uint8Array();
  for await (const chunk of ffmpeg.stdout) {
    bytes = joined(bytes, chunk);
    const whole = bytes.length - (bytes.length % (BLOCK * BYTES));
    for (let at = 0; at < whole; at += BLOCK * BYTES) yield samples(bytes.slice(at, at + BLOCK * BYTES));
    bytes = bytes.slice(whole);
  }
  const [status] = await ended;
  if (status !== 0) throw new Error(`ffmpeg ended with ${status}`);
  if (bytes.length) yield samples(bytes);
}

/** Level of the quietest second; a window begins every 100 ms. */
export class QuietestSecond {
  /** @type {number[]} energy of the last blocks, the newest last */
  #energies = [];
  #least = Infinity;

  /** @param {Float32Array} block */
  hear(block) {
    if (block.length < BLOCK) return;
    this.#energies.push(block.reduce((sum, sample) => sum + sample * sample, 0));
    if (this.#energies.length > 1 / BLOCK_S) this.#energies.shift();
    if (this.#energies.length < 1 / BLOCK_S) return;
    this.#least = Math.min(
      this.#least,
      this.#energies.reduce((sum, energy) => sum + energy),
    );
  }

  /** RMS of that second against full scale. */
  get dbfs() {
    return 10 * Math.log10(this.#least / SAMPLE_HZ);
  }
}

/** @param {Uint8Array} a @param {Uint8Array} b */
function joined(a, b) {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** @param {Uint8Array} bytes with a buffer of its own */
function samples({ buffer }) {
  return new Float32Array(buffer);
}
