/**
 * Cues of a walk: each clip that the coach plays, and its time.
 *
 * To change a cue: a sentence is a list of clip names (phrases.js). `opening` has the sentence at the start of a phase,
 * `during` the cues during an interval, `further` those of a turn and of the warm-up.
 *
 * @typedef {import("../programme/phases.js").Phase} Phase
 * @typedef {import("./phrases.js").Words} Words
 * @typedef {import("./utterances.js").Utterance} Utterance
 * @typedef {{atMs: number, clip: string}} Cue
 * @typedef {object} CueSettings
 * @property {boolean} voice false: tones only
 * @property {number} shoulder_every_s 0: no shoulder checks
 * @property {boolean} [look_standing] true: the walker stops for each look
 * @property {boolean} halfway "halfway" and "one minute left"
 * @property {boolean} countdown "ten seconds" and the pips at the end of an interval
 * @property {boolean} [with_companion] true: a count before each interval, for both
 *
 * @typedef {{totalAtMs: number, endMs: number}} Tail when the planned total begins, and when the track ends
 */

import { firstPastTheStart } from "../programme/ground.js";
import { isLeadIn } from "../programme/lead-in.js";
import { lookEveryS } from "../programme/looks.js";
import { isToABeat, lengthMs, phaseAt } from "../programme/phases.js";
import { COUNTDOWN, countIn, countOfTen, pips } from "./counts.js";
import { WITH_A_BEAT, leadIn, sayDuration, sentence, tonesOf, wordsOn } from "./phrases.js";
import { BREATH_MS, cuesOf, withoutOverlaps } from "./utterances.js";

const TOTAL_MS = 5000;
const AGAIN_AFTER_MS = 1000;
/** Time for a look between "stop" and "go on". */
const LOOK_MS = 6000;
/** Length of the countdown at the end of an interval, and of the longest check. */
const COUNTDOWN_MS = 10_000;
const CHECK_LASTS_MS = 3000;
/** From the sentence that says where the walk goes backward to the end of the warm-up. */
const GROUND_MS = 10_000;

const PHASE = 0;
const STANDING = 2;
const MARK = 3;
const CHECK = 4;

/**
 * @param {Phase[]} phases
 * @param {import("../programme/ways.js").Way} way
 * @param {CueSettings} settings
 * @param {(clip: string) => number} clipMs
 * @param {number} [resumeMs] where an interrupted walk resumes: the instruction of that phase is repeated
 * @returns {Cue[]} sorted by `atMs`; no cue begins before the one before it has ended
 */
export function planCues(phases, way, settings, clipMs, resumeMs = 0) {
  const words = wordsOn(way, settings.look_standing);
  const check = checkOf(words, settings, clipMs);
  const ofLooks = { ...settings, look_standing: words.looks && settings.look_standing === true };
  const isBeat = isToABeat(phases);
  const isBackward = phases.some(({ kind }) => kind === "backward");
  const wanted = phases.flatMap((phase, index) => [
    opening(phase, index, phases, words),
    ...(phase.kind === "get_ready" ? pips(phase) : []),
    ...(isLeadIn(phase) ? countOfTen(phase) : []),
    ...(isBackward ? further(phase, words) : []),
    ...(settings.with_companion && phase.to === "backward" && !isLeadIn(phase)
      ? countIn(phase, way, settings.voice, clipMs)
      : []),
    ...(isBeat && phase.kind === "recover" ? orders(WITH_A_BEAT, phase, MARK) : []),
    ...(phase.kind === "backward" ? during(phase, check, ofLooks) : []),
  ]);
  const all = [
    ...(resumeMs > 0 ? resumption(phases, resumeMs, words) : []),
    ...wanted,
    ...farewell(phases, way),
  ];
  const audible = settings.voice ? all : all.map((said) => ({ ...said, clips: tonesOf(said.clips) }));
  const sides = settings.voice ? words.checks : tonesOf(words.checks);
  return alternate(withoutOverlaps(audible, clipMs), sides).flatMap((utterance) => cuesOf(utterance, clipMs));
}

/**
 * Tail of the track, after the last phase: "well done", then from `totalAtMs` the planned total. A player must stop
 * before `totalAtMs` if the walker has not walked that total.
 *
 * @param {Phase[]} phases
 * @param {import("../programme/ways.js").Way} way
 * @returns {Tail}
 */
export function tailOf(phases, way) {
  const totalAtMs = lengthMs(phases) + wordsOn(way).goodbyeMs;
  return { totalAtMs, endMs: totalAtMs + TOTAL_MS };
}

/**
 * @param {Phase} phase
 * @param {number} index
 * @param {Phase[]} phases
 * @param {Words} words
 * @returns {Utterance}
 */
function opening(phase, index, phases, words) {
  const passesStart = phase === firstPastTheStart(phases);
  const said = isLeadIn(phase) ? leadIn(words) : sentence(phase, phases[index + 1], words, passesStart);
  const clips = [...(phase.kind === "warm_up" ? ["chime"] : []), ...said];
  // A clip has silent frames before its sound, so no cue can sound at 0 ms.
  const atMs = Math.max(phase.startMs, BREATH_MS);
  return { atMs, clips, priority: PHASE, untilMs: phase.startMs + phase.durationMs };
}

/**
 * Later orders of a turn, and later sentences of the warm-up.
 *
 * @param {Phase} phase @param {Words} words @returns {Utterance[]}
 */
function further(phase, words) {
  const { kind, startMs, durationMs } = phase;
  if (kind === "turn" && !isLeadIn(phase)) return orders(words.further, phase, PHASE);
  if (kind !== "warm_up") return [];
  const ground = words.ground ? [{ afterMs: durationMs - GROUND_MS, clip: words.ground }] : [];
  return orders([...ground, ...words.early], phase, MARK).filter(({ atMs }) => atMs >= startMs);
}

/**
 * @param {readonly import("./phrases.js").Order[]} wanted
 * @param {Phase} phase
 * @param {number} priority
 * @returns {Utterance[]}
 */
function orders(wanted, { startMs, durationMs }, priority) {
  const untilMs = startMs + durationMs;
  return wanted.map(({ afterMs, clip }) => ({ atMs: startMs + afterMs, clips: [clip], priority, untilMs }));
}

/**
 * @param {Phase} phase
 * @param {Pick<Utterance, "clips" | "priority" | "gapMs">} check
 * @param {CueSettings} settings
 * @returns {Utterance[]}
 */
function during(phase, check, settings) {
  const { startMs, durationMs } = phase;
  const untilMs = startMs + durationMs;
  /** @type {Utterance[]} */
  const said = [];
  /** @param {number} atMs @param {string} clip @param {number} priority */
  const say = (atMs, clip, priority) => said.push({ atMs, clips: [clip], priority, untilMs });

  if (settings.countdown) {
    say(untilMs - COUNTDOWN_MS, "seconds_10", COUNTDOWN);
    said.push(...pips(phase));
  }
  const isHalved = durationMs >= 120_000 && !phase.again;
  if (settings.halfway && isHalved) say(startMs + durationMs / 2, "halfway", MARK);
  if (settings.halfway && durationMs >= 180_000) say(untilMs - 60_000, "minute_left", MARK);
  for (const atMs of checksMs(durationMs, settings)) {
    said.push({ ...check, atMs: startMs + atMs, untilMs });
  }
  return said;
}

/**
 * Times of the checks in an interval. Where the first would fall into the countdown, it comes half-way instead: the
 * shortest intervals are those of the gentlest levels. Looks taken standing have no time to come earlier.
 *
 * @param {number} durationMs @param {CueSettings} settings @returns {number[]} from the start of the interval
 */
function checksMs(durationMs, settings) {
  const { look_standing } = settings;
  const everyMs = lookEveryS(settings) * 1000;
  if (everyMs === 0) return [];
  if (!look_standing && everyMs > durationMs - COUNTDOWN_MS - CHECK_LASTS_MS) return [durationMs / 2];
  return Array.from(
    { length: Math.max(0, Math.ceil(durationMs / everyMs) - 1) },
    (_, i) => (i + 1) * everyMs,
  );
}

/**
 * A check, at no time yet. The longer of two sides: `alternate` chooses the side once overlaps are resolved.
 *
 * @param {Words} words @param {CueSettings} settings @param {(clip: string) => number} clipMs
 * @returns {Pick<Utterance, "clips" | "priority" | "gapMs">}
 */
function checkOf(words, { look_standing }, clipMs) {
  if (look_standing && words.looks) {
    return { clips: ["look_stop", "look_go_on"], priority: STANDING, gapMs: LOOK_MS };
  }
  return { clips: [longest(words.checks, clipMs)], priority: CHECK };
}

/**
 * Instruction of the phase where the walk resumes, without its duration; none at the start of a phase, which says it.
 *
 * @param {Phase[]} phases
 * @param {number} resumeMs
 * @param {Words} words
 * @returns {Utterance[]}
 */
function resumption(phases, resumeMs, words) {
  const index = phaseAt(phases, resumeMs);
  const phase = /** @type {Phase} */ (phases[index]);
  if (phase.startMs === resumeMs) return [];
  const length = sayDuration(phase.durationMs / 1000);
  const clips = sentence(phase, phases[index + 1], words).filter((clip) => !length.includes(clip));
  return [
    { atMs: resumeMs + AGAIN_AFTER_MS, clips, priority: PHASE, untilMs: phase.startMs + phase.durationMs },
  ];
}

/** @param {Phase[]} phases @param {import("../programme/ways.js").Way} way @returns {Utterance[]} */
function farewell(phases, way) {
  const { totalAtMs, endMs } = tailOf(phases, way);
  const clips = [...wordsOn(way).goodbye];
  const intervals = intervalsMs(phases);
  const total = sayDuration(intervals.reduce((sum, ms) => sum + ms, 0) / 1000);
  const goodbye = { atMs: lengthMs(phases), clips, priority: PHASE, untilMs: totalAtMs };
  if (!intervals.length || !total.length) return [goodbye];
  return [goodbye, { atMs: totalAtMs, clips: ["in_all", ...total], priority: PHASE, untilMs: endMs }];
}

/** Durations of the backward intervals; a lead-in does not shorten its own. @param {Phase[]} phases */
function intervalsMs(phases) {
  const backward = phases.filter(({ kind }) => kind === "backward");
  const whole = backward.map(
    ({ interval, intervalMs, durationMs }) => /** @type {const} */ ([interval, intervalMs ?? durationMs]),
  );
  return [...new Map(whole).values()];
}

/** @param {readonly string[]} clips @param {(clip: string) => number} clipMs */
function longest(clips, clipMs) {
  return clips.reduce((long, clip) => (clipMs(clip) > clipMs(long) ? clip : long));
}

/** Alternates the sides of the remaining shoulder checks. @param {Utterance[]} said @param {readonly string[]} sides */
function alternate(said, sides) {
  let next = 0;
  return said.map((utterance) =>
    utterance.priority === CHECK
      ? { ...utterance, clips: [/** @type {string} */ (sides[next++ % sides.length])] }
      : utterance,
  );
}
