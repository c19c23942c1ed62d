/**
 * Utterances: sentences as clips with a time, a priority and a deadline, and how they become cues that never overlap.
 *
 * @typedef {import("./cues.js").Cue} Cue
 * @typedef {object} Utterance clips played one after the other
 * @property {number} atMs
 * @property {string[]} clips
 * @property {number} priority 0 is the highest; of two that overlap, the lower priority is dropped
 * @property {number} untilMs deadline: clips that would end later are dropped
 * @property {number} [gapMs] pause between two clips that belong together: both are said, or neither
 */

/** Pause between two clips of one sentence. */
export const BREATH_MS = 240;

/**
 * Utterances without those that overlap one of higher priority. A cue is never delayed, since it would come too late.
 *
 * @param {Utterance[]} wanted @param {(clip: string) => number} clipMs @returns {Utterance[]}
 */
export function withoutOverlaps(wanted, clipMs) {
  /** @type {{from: number, to: number, utterance: Utterance}[]} */
  const spoken = [];
  for (const utterance of [...wanted].sort((a, b) => a.priority - b.priority || a.atMs - b.atMs)) {
    const clips = fitting(utterance, clipMs);
    const from = utterance.atMs;
    const to = from + lastingMs(clips, clipMs, utterance.gapMs);
    if (!clips.length || spoken.some((other) => from < other.to && other.from < to)) continue;
    spoken.push({ from, to, utterance: { ...utterance, clips } });
  }
  return spoken.map(({ utterance }) => utterance).sort((a, b) => a.atMs - b.atMs);
}

/**
 * Clips that end before the deadline, from the first on.
 *
 * @param {Utterance} utterance
 * @param {(clip: string) => number} clipMs
 */
function fitting({ atMs, clips, untilMs, gapMs }, clipMs) {
  const fits = (/** @type {string[]} */ some) => atMs + lastingMs(some, clipMs, gapMs) <= untilMs;
  if (gapMs !== undefined) return fits(clips) ? clips : [];
  return clips.slice(0, clips.findLastIndex((_, i) => fits(clips.slice(0, i + 1))) + 1);
}

/** @param {string[]} clips @param {(clip: string) => number} clipMs */
function lastingMs(clips, clipMs, gapMs = BREATH_MS) {
  return clips.reduce((sum, clip) => sum + clipMs(clip), 0) + gapMs * Math.max(0, clips.length - 1);
}

/** Cues of an utterance, a pause between two. @param {Utterance} utterance @param {(clip: string) => number} clipMs */
export function cuesOf({ atMs, clips, gapMs = BREATH_MS }, clipMs) {
  let at = atMs;
  return clips.map((clip) => {
    const cue = { atMs: at, clip };
    at += clipMs(clip) + gapMs;
    return cue;
  });
}
