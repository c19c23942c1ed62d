/**
 * The coach's words on the screen, where more than one view says them. To add a language, this is the
 * place to begin.
 */

import { LOCALE } from "./locale.js";

/** @import { Planned, Programme, Progress, Reason, Setback, Surface } from "../types.d.ts" */
/** @import { Phase } from "../engine/phases.js" */

/** @type {Record<Surface, string>} */
export const SURFACES = {
  path: "Path",
  track: "Track",
  grass: "Grass",
  treadmill: "Treadmill",
  indoors: "Indoors",
};

export const CONFIDENCE = ["Not at all", "A little", "Somewhat", "Confident", "Very confident"];

/** @type {Record<Setback, string>} */
export const SETBACKS = {
  none: "Nothing",
  wobble: "I wobbled",
  stumble: "I stumbled",
  fall: "I fell",
  dizzy: "I felt dizzy",
};

/** @type {Record<Reason, string>} */
const REASONS = {
  start: "A calm walk to begin with.",
  fall: "We hope you are all right. Walking backward rests until you have answered the health questions again.",
  dizzy: "Please rest. Walking backward waits until you have answered the health questions again.",
  ease_confidence: "Next time a little less, so that it feels steady.",
  ease_pain: "Next time a little less, to be kind to your knees.",
  ease_stumbles: "Next time a little less, so that your feet find their way.",
  hold_no_report: "The same walk again. Tell us how it felt, and the next step can open.",
  hold_unfinished: "The same walk again, whenever you like.",
  hold_stumble: "The same walk again, until it feels steady.",
  hold_pain: "The same walk again, to let your knees settle.",
  hold_confidence: "The same walk again. Feeling confident opens the next step.",
  next_step: "You felt confident, so a new step is open.",
  confident: "You felt confident. Lovely.",
  long_break: "Good to see you. After a pause we begin a little lower.",
};

/**
 * @param {Progress} progress
 * @param {Programme} programme
 * @param {{step: string | null} | undefined} last the walk that was walked last
 */
export function reasonSentence({ reason, streak, unlocked, paused }, programme, last) {
  if ((reason === "fall" || reason === "dizzy") && !paused) return "We begin gently again.";
  const asked = programme.steps.find(({ id }) => id === unlocked)?.confident_walks ?? 1;
  if (reason === "confident" && last?.step === unlocked && asked - streak === 1) {
    return "You felt confident. One more walk like this opens the next step.";
  }
  return REASONS[reason];
}

/** @param {string | null} step an id; null: a custom walk */
export function stepName(step) {
  if (step === null) return "Your own walk";
  return `${step.startsWith("g") ? "Gentle step" : "Step"} ${step.slice(1)}`;
}

/** @param {{step: string | null, planned: Planned}} walk */
export function walkName({ step, planned }) {
  return planned.backward_s.length === 0 ? "Forward walk" : stepName(step);
}

/** "2 × 3 minutes", "7 + 3 minutes", "10 minutes". @param {Planned} planned */
export function numbers({ backward_s: intervals }) {
  const [first = 0] = intervals;
  if (intervals.length === 0) return "Forward only";
  if (intervals.length === 1) return duration(first);
  if (intervals.every((s) => s === first)) return `${intervals.length} × ${duration(first)}`;
  if (intervals.every((s) => s % 60 === 0)) return `${intervals.map((s) => s / 60).join(" + ")} minutes`;
  return intervals.map(duration).join(" + ");
}

/** "1 walk", "2 walks". @param {number} count @param {string} word */
export function howMany(count, word) {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}

/** Above whatever was to be saved, which is still there. */
export const NOT_WRITTEN =
  "This phone could not write that down. It may be full. Make some room, for instance by deleting a video, then tap " +
  "again. Until then, keep this page open.";

/** "3 minutes", "30 seconds", "1 minute 30 seconds". @param {number} seconds */
export function duration(seconds) {
  const whole = Math.round(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  const words = [
    ...(minutes ? [MINUTES.format(minutes)] : []),
    ...(rest || !minutes ? [SECONDS.format(rest)] : []),
  ];
  return words.join(" ");
}

/** "about 24 minutes". @param {number} ms */
export function aboutMinutes(ms) {
  return `about ${duration(Math.max(1, Math.round(ms / 60_000)) * 60)}`;
}

/** @param {Phase} phase */
export function phaseName(phase) {
  switch (phase.kind) {
    case "get_ready":
      return "Get ready";
    case "warm_up":
      return "Warm up, forward";
    case "recover":
      return "Forward, easy";
    case "cool_down":
      return "Cool down, forward";
    case "turn":
      return phase.to === "backward" ? "Stop, turn to walk backward" : "Stop, turn to walk forward";
    case "backward":
      return (phase.intervals ?? 1) > 1 ? `Backward ${phase.interval} of ${phase.intervals}` : "Backward";
  }
}

/** @param {Phase | null} next */
export function nextSentence(next) {
  if (!next) return "Then you are done";
  const howLong = next.kind === "turn" ? "" : `, ${duration(next.durationMs / 1000)}`;
  return `Next: ${phaseName(next).toLowerCase()}${howLong}`;
}

/** @param {number} ms for which the clock ran on and the sound did not */
export function silenceSentence(ms) {
  return `The sound was gone for ${duration(ms / 1000)}. That time is not counted.`;
}

/** "Monday, November 23". @param {string} startedAt */
export function day(startedAt) {
  return DAY.format(new Date(startedAt));
}

/** "2:05 PM". @param {string} startedAt */
export function clockTime(startedAt) {
  return TIME.format(new Date(startedAt));
}

const LONG = /** @type {const} */ ({ style: "unit", unitDisplay: "long" });
const MINUTES = new Intl.NumberFormat(LOCALE, { ...LONG, unit: "minute" });
const SECONDS = new Intl.NumberFormat(LOCALE, { ...LONG, unit: "second" });
const DAY = new Intl.DateTimeFormat(LOCALE, { weekday: "long", month: "long", day: "numeric" });
const TIME = new Intl.DateTimeFormat(LOCALE, { hour: "numeric", minute: "2-digit" });
