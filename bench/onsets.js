/** Onset of each cue in a decoded track: the position at which its sound fits best (bench/sounds.py). */

import { execFileSync } from "node:child_process";
import { SAMPLE_HZ } from "./decoded.js";
import { ROOT } from "./walk.js";

const SEARCH = 0.06 * SAMPLE_HZ;
// Long enough for a whole tone: a part of a tone fits one period later as well.
const LONGEST = 0.5 * SAMPLE_HZ;
const MOST_PRINTED = 64 * 1024 * 1024;

/** @typedef {import("../static/js/engine/audio/cues.js").Cue} Cue */
/** @typedef {Cue & {soundsMs: number, fit: number}} Onset `fit` is 1 for the identical sound */

/** @param {string[]} names @returns {Map<string, Float32Array>} beginnings of these clips' sounds */
export function readSounds(names) {
  const options = { cwd: ROOT, encoding: /** @type {const} */ ("utf-8"), maxBuffer: MOST_PRINTED };
  const lines = execFileSync("python", ["bench/sounds.py", ...names], options)
    .trimEnd()
    .split("\n");
  return new Map(
    lines.map((line) => {
      const { name, samples } = JSON.parse(line);
      const { buffer } = Uint8Array.from(Buffer.from(samples, "base64"));
      return [name, new Float32Array(buffer).subarray(0, LONGEST)];
    }),
  );
}

export class OnsetFinder {
  #cues;
  #sounds;
  /** Samples heard last. They begin with silence, so that a cue at 0 can be found early too. */
  #recent = new Float32Array(SEARCH);
  #recentAt = -SEARCH;
  /** @type {Onset[]} */
  found = [];

  /** @param {readonly Cue[]} cues sorted @param {Map<string, Float32Array>} sounds */
  constructor(cues, sounds) {
    this.#cues = [...cues];
    this.#sounds = sounds;
  }

  /** @param {Float32Array} block */
  hear(block) {
    const all = new Float32Array(this.#recent.length + block.length);
    all.set(this.#recent);
    all.set(block, this.#recent.length);
    const heardTo = this.#recentAt + all.length;
    for (let cue = this.#cues[0]; cue && sampleAt(cue) + SEARCH + LONGEST <= heardTo; cue = this.#cues[0]) {
      this.found.push(this.#find(cue, all.subarray(sampleAt(cue) - SEARCH - this.#recentAt)));
      this.#cues.shift();
    }
    this.#recent = all.slice(-2 * (SEARCH + LONGEST));
    this.#recentAt = heardTo - this.#recent.length;
  }

  /** Call after the last block. */
  end() {
    this.hear(new Float32Array(SEARCH + LONGEST));
  }

  /** @param {Cue} cue @param {Float32Array} heard from `SEARCH` samples before its time @returns {Onset} */
  #find(cue, heard) {
    const sound = this.#sounds.get(cue.clip) ?? new Float32Array();
    const { lag, fit } = bestFit(sound, heard, 2 * SEARCH);
    return { ...cue, soundsMs: ((sampleAt(cue) - SEARCH + lag) / SAMPLE_HZ) * 1000, fit };
  }
}

/**
 * Lag with the highest normalised correlation.
 *
 * @param {Float32Array} sound
 * @param {Float32Array} heard
 * @param {number} lags number of lags to try
 */
function bestFit(sound, heard, lags) {
  const soundNorm = Math.sqrt(product(sound, sound, 0));
  let energy = product(heard.subarray(0, sound.length), heard, 0);
  let best = { lag: 0, fit: 0 };
  for (let lag = 0; lag <= lags; lag++) {
    const fit = product(sound, heard, lag) / (soundNorm * Math.sqrt(energy) || 1);
    if (fit > best.fit) best = { lag, fit };
    energy += heard[lag + sound.length] ** 2 - heard[lag] ** 2;
  }
  return best;
}

/** @param {Float32Array} sound @param {Float32Array} heard @param {number} lag */
function product(sound, heard, lag) {
  let sum = 0;
  for (let i = 0; i < sound.length; i++) sum += sound[i] * heard[lag + i];
  return sum;
}

/** @param {Cue} cue */
function sampleAt({ atMs }) {
  return Math.round((atMs / 1000) * SAMPLE_HZ);
}
