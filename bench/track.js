/** Promise: the one audio track is built within the tap, small, on time at every cue, and never silent. */

import { QuietestSecond, decoded } from "./decoded.js";
import { OnsetFinder, readSounds } from "./onsets.js";
import { atLeast, clock, exactly, heading, line, within } from "./report.js";
import { planWalk, readProgramme } from "./walk.js";

/** @typedef {import("./onsets.js").Onset} Onset */

const LONGEST_STEP = "s9";
const BUILDS = 25;
const MOST_BYTES = 10_000_000;
const MOST_DEVIATION_MS = 12;
const MOST_DRIFT_MS = 0.1;
const LEAST_DBFS = -63;
/** Measured of all pairs: the same sound fits with more than 0.999, another sentence with 0.77 at most. */
const FITS = 0.95;

await main();

async function main() {
  const programme = readProgramme();
  const times = Array.from({ length: BUILDS }, () => timeOf(() => planWalk(programme, LONGEST_STEP)));
  const walk = planWalk(programme, LONGEST_STEP);
  heading(`The longest walk (${LONGEST_STEP}, ${clock(walk.endMs)}) as one MP3, decoded by ffmpeg`);
  line(`build time, median of ${BUILDS}`, inMs(median(times)), `the first: ${inMs(times[0] ?? 0)}`);
  line("bytes", walk.track.length.toLocaleString("en"), within(walk.track.length, MOST_BYTES, "bytes"));

  const { onsets, quietest } = await listenTo(walk);
  printOnsets(
    onsets.filter(({ fit }) => fit >= FITS),
    walk,
  );
  const amplitude = 10 ** ((quietest.dbfs - LEAST_DBFS) / 20);
  line("quietest second", `${quietest.dbfs.toFixed(1)} dBFS`, atLeast(amplitude, 1, `${LEAST_DBFS} dBFS`));
}

/** @param {() => void} action @returns {number} milliseconds */
function timeOf(action) {
  const begunMs = performance.now();
  action();
  return performance.now() - begunMs;
}

/** @param {ReturnType<typeof planWalk>} walk */
async function listenTo({ cues, track }) {
  const finder = new OnsetFinder(cues, readSounds([...new Set(cues.map(({ clip }) => clip))]));
  const quietest = new QuietestSecond();
  for await (const block of decoded(track)) {
    finder.hear(block);
    quietest.hear(block);
  }
  finder.end();
  return { onsets: finder.found, quietest };
}

/** @param {Onset[]} onsets @param {ReturnType<typeof planWalk>} walk */
function printOnsets(onsets, { cues, endMs }) {
  const [worst] = onsets.toSorted((a, b) => Math.abs(deviationMs(b)) - Math.abs(deviationMs(a)));
  if (!worst) throw new Error("No cue sounds at all.");
  const largestMs = Math.abs(deviationMs(worst));
  const over = onsets.filter((onset) => Math.abs(deviationMs(onset)) > MOST_DEVIATION_MS);
  const driftMs = Math.abs(slope(onsets)) * endMs;

  line("cues that sound within 60 ms", String(onsets.length), exactly(onsets.length, cues.length));
  line("largest deviation from the schedule", inMs(largestMs), within(largestMs, MOST_DEVIATION_MS, "ms"));
  if (over.length) {
    line("  over the limit", String(over.length), `${worst.clip} at ${clock(worst.atMs)} most`);
  }
  line("mean deviation", inMs(onsets.reduce((sum, onset) => sum + deviationMs(onset), 0) / onsets.length));
  line("drift over the walk", inMs(driftMs), within(driftMs, MOST_DRIFT_MS, "ms"));
}

/** @param {Onset} onset */
function deviationMs({ soundsMs, atMs }) {
  return soundsMs - atMs;
}

/**
 * Growth of the deviations per millisecond: the median of the slopes between all pairs of cues, which neither
 * rounding nor a single cue moves.
 *
 * @param {Onset[]} onsets
 */
function slope(onsets) {
  const between = (/** @type {Onset} */ a, /** @type {Onset} */ b) =>
    (deviationMs(b) - deviationMs(a)) / (b.atMs - a.atMs);
  return median(onsets.flatMap((a, i) => onsets.slice(i + 1).map((b) => between(a, b))));
}

/** @param {number[]} figures */
function median(figures) {
  return /** @type {number} */ (figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)]);
}

/** @param {number} figure */
function inMs(figure) {
  return `${figure.toFixed(2)} ms`;
}
