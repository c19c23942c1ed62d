/**
 * Track of one try of a self-measure: what to do, three tones and a sign to begin, the seconds, and a sign to stop.
 *
 * To change me: `RUNS` has the sentences of each try. Their clips are in static/audio/measures.toml.
 *
 * @typedef {import("../programme/measures.js").Test} Test
 * @typedef {object} Run
 * @property {string[]} before sentences, each with a pause after it
 * @property {string} go sign to begin, as on a walk: notes going up mean backward
 * @property {number} lengthMs from there to the sign to stop
 * @property {readonly number[]} counts seconds that the voice tells
 * @property {string} end sentence after the sign to stop
 *
 * @typedef {{bytes: Uint8Array<ArrayBuffer>, goMs: number, endMs: number}} MeasureTrack measured between both
 */

import { LONGEST_MS } from "../programme/measures.js";
import { balanced } from "./gain.js";
import { buildTrack, clipMs } from "./track.js";
import { BREATH_MS } from "./utterances.js";

/** Time to do what was said. */
const PAUSE_MS = 1500;
/** As before each change on a walk: three short tones, then the sign. */
const TONES = 3;
const TONE_MS = 1000;
const STOP = "earcon_turn";
const AFTER_MS = 600;
/** Practice of what does not need its whole time. */
const SHORT_MS = 10_000;

/** @type {Record<Test, {practice: Run, measured: Run}>} */
const RUNS = {
  stance: {
    practice: {
      before: ["practice", "stance_hold", "stance_tap", "stance_lift"],
      go: "chime",
      lengthMs: SHORT_MS,
      counts: [],
      end: "well_done",
    },
    measured: {
      before: ["stance_stand", "stance_lift"],
      go: "chime",
      lengthMs: LONGEST_MS.stance,
      counts: [10, 20, 30, 40],
      end: "stance_end",
    },
  },
  chair: {
    practice: {
      before: ["practice", "chair_sit", "chair_once"],
      go: "chime",
      lengthMs: SHORT_MS,
      counts: [],
      end: "well_done",
    },
    measured: {
      before: ["chair_sit", "chair_rise"],
      go: "chime",
      lengthMs: LONGEST_MS.chair,
      counts: [10, 20],
      end: "chair_end",
    },
  },
  backward: {
    practice: {
      before: ["practice", "back_place", "back_tap", "back_go"],
      go: "earcon_backward",
      lengthMs: LONGEST_MS.backward,
      counts: [],
      end: "back_end",
    },
    measured: {
      before: ["back_place", "back_go"],
      go: "earcon_backward",
      lengthMs: LONGEST_MS.backward,
      counts: [],
      end: "back_end",
    },
  },
};

/**
 * @param {Test} test
 * @param {boolean} isPractice
 * @param {{voice: boolean, voice_db: number}} settings
 * @param {import("./walk-track.js").Clips} clips
 * @returns {MeasureTrack}
 */
export function measureTrack(test, isPractice, { voice, voice_db }, { index, pack }) {
  const lengthOf = (/** @type {string} */ clip) => clipMs(index, clip);
  const { cues, goMs, endMs } = measureCues(test, isPractice, voice, lengthOf);
  const last = /** @type {import("./cues.js").Cue} */ (cues.at(-1));
  const lastsMs = last.atMs + lengthOf(last.clip) + AFTER_MS;
  return { bytes: buildTrack(index, balanced(index, pack, voice_db), cues, lastsMs), goMs, endMs };
}

/**
 * @param {Test} test
 * @param {boolean} isPractice
 * @param {boolean} voice false: tones only
 * @param {(clip: string) => number} lengthOf a clip, in ms
 */
export function measureCues(test, isPractice, voice, lengthOf) {
  const { before, go, lengthMs, counts, end } = RUNS[test][isPractice ? "practice" : "measured"];
  let atMs = BREATH_MS;
  const said = (voice ? before : []).map((clip) => {
    const cue = { atMs, clip };
    atMs += lengthOf(clip) + PAUSE_MS;
    return cue;
  });
  const tones = Array.from({ length: TONES }, (_, n) => ({ atMs: atMs + n * TONE_MS, clip: "pip" }));
  const goMs = atMs + TONES * TONE_MS;
  const endMs = goMs + lengthMs;
  const seconds = counts.map((s) => ({ atMs: goMs + s * 1000, clip: `seconds_${s}` }));
  const cues = [
    ...said,
    ...tones,
    { atMs: goMs, clip: go },
    ...(voice ? seconds : []),
    { atMs: endMs, clip: STOP },
    ...(voice ? [{ atMs: endMs + lengthOf(STOP) + BREATH_MS, clip: end }] : []),
  ];
  return { cues, goMs, endMs };
}
