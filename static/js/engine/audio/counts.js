/** Counts before a phase: of walker and companion, of ten, and of three. */

import { BREATH_MS } from "./utterances.js";

/** @typedef {import("../programme/phases.js").Phase} Phase */
/** @typedef {import("./utterances.js").Utterance} Utterance */

/** Priority of a count: only the order of a phase is higher. */
export const COUNTDOWN = 1;

/**
 * Count before the interval, so that walker and companion set off as one (docs/progression.md 2.10). It ends a breath
 * before. Without the voice, and in a stop, it is three pips: no word may cut the look behind short. A treadmill has
 * none, because its belt moves already.
 *
 * @param {Phase} phase a stop or a turn
 * @param {import("../programme/ways.js").Way} way
 * @param {boolean} voice
 * @param {(clip: string) => number} clipMs
 * @returns {Utterance[]}
 */
export function countIn(phase, way, voice, clipMs) {
  if (way === "treadmill") return [];
  if (!voice || phase.kind === "stop") return pips(phase);
  const untilMs = phase.startMs + phase.durationMs;
  const atMs = untilMs - BREATH_MS - clipMs("count_in");
  return [{ atMs, clips: ["count_in"], priority: COUNTDOWN, untilMs }];
}

/** Ten pips, one a second, to the end of a lead-in. @param {Phase} phase @returns {Utterance[]} */
export function countOfTen({ startMs, durationMs }) {
  const untilMs = startMs + durationMs;
  return Array.from({ length: 10 }, (_, s) => ({
    atMs: untilMs - (10 - s) * 1000,
    clips: ["pip"],
    priority: COUNTDOWN,
    untilMs,
  }));
}

/** @param {Phase} phase @returns {Utterance[]} three, one a second, before the phase ends */
export function pips({ startMs, durationMs }) {
  const untilMs = startMs + durationMs;
  return [3, 2, 1].map((s) => ({ atMs: untilMs - s * 1000, clips: ["pip"], priority: COUNTDOWN, untilMs }));
}
