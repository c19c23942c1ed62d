/** Words and sentences that several pages show. */

import { t, tn } from "../../language/translate.js";
import { beganAt, wallClock } from "../../engine/programme/local-day.js";
import { LOCALE, phoneZone } from "./locale.js";
import { lazy } from "./lazy.js";

/** @import { Planned, Programme, Progress, Reason, Setback, Surface, Walk } from "../../types.d.ts" */
/** @import { Phase } from "../../engine/programme/phases.js" */

/** @type {Record<Surface, string>} */
export const SURFACES = {
  path: t("Path"),
  track: t("Track"),
  grass: t("Grass"),
  treadmill: t("Treadmill"),
  indoors: t("Indoors"),
};

export const WAYS = { retrace: t("back the way one came, without turns"), onward: t("onward, with turns") };

export const PROFESSIONS = { physiotherapist: t("Physiotherapist"), doctor: t("Doctor") };

export const CONFIDENCE = [
  t("Not at all"),
  t("A little"),
  t("Somewhat"),
  t("Confident"),
  t("Very confident"),
];

/** The same five within a sentence. */
export const FELT = [
  t("not confident"),
  t("a little confident"),
  t("somewhat confident"),
  t("confident"),
  t("very confident"),
];

/** @type {Record<Setback, string>} */
export const SETBACKS = {
  none: t("Nothing"),
  wobble: t("I wobbled"),
  stumble: t("I stumbled"),
  fall: t("I fell"),
  dizzy: t("I felt dizzy or unwell"),
};

/** @type {Record<Reason, string>} */
const REASONS = {
  start: t("A calm walk to begin with."),
  start_again: t("We begin gently."),
  fall: t("We hope you are all right. Walking backward is paused."),
  dizzy: t("Walking backward is paused."),
  ease_confidence: t("Next time a little less, so that it feels steady."),
  ease_pain: t("Next time a little less, to be kind to your knees."),
  ease_stumbles: t("Next time a little less, so that your feet find their way."),
  hold_no_report: t("The same walk again. Tell us how it felt, when you like."),
  hold_unfinished: t("The same walk again, whenever you like."),
  hold_stumble: t("The same walk again, until it feels steady."),
  hold_pain: t("The same walk again, to let your knees settle."),
  hold_effort: t("The same walk again, until it feels easier."),
  hold_wobble: t("The same walk again, until it feels steady."),
  hold_confidence: t("The same walk again."),
  next_step: t("You felt confident, so a new level is open."),
  confident: t("You felt confident. Lovely."),
  long_break: t("Good to see you. After some time away, we begin a little lower."),
};

/**
 * @param {Progress} progress
 * @param {Programme} programme
 * @param {{step: string | null} | undefined} last the latest walk
 */
export function reasonSentence({ reason, streak, unlocked, paused }, programme, last) {
  if ((reason === "fall" || reason === "dizzy") && !paused) return t("We begin gently.");
  const asked = programme.steps.find(({ id }) => id === unlocked)?.confident_walks ?? 1;
  if (reason === "confident" && last?.step === unlocked && asked - streak === 1) {
    return t("You felt confident. The same once more.");
  }
  return REASONS[reason];
}

/**
 * Sentence that says how and when a pause ends; "" without a pause.
 *
 * @param {{ progress: Pick<Progress, "pause">, mayAsk: boolean }} current
 */
export function pauseSentence({ progress: { pause }, mayAsk }) {
  if (pause === null) return "";
  if (pause === "break") {
    return t("It has been eight weeks or more. Before you walk backward, please answer the questions again.");
  }
  return mayAsk
    ? t("When you feel well again, answer the health questions once more.")
    : t("Rest today. From tomorrow you can answer the questions again.");
}

/** @param {string | null} step an id; null: a custom walk */
export function stepName(step) {
  if (step === null) return t("Your own walk");
  const number = step.slice(1);
  return step.startsWith("g") ? t("Gentle level {number}", { number }) : t("Level {number}", { number });
}

/** @param {{step: string | null, planned: Planned, source?: Walk["source"]}} walk */
export function walkName({ step, planned, source }) {
  if (source === "by_hand") return t("Walk without the phone");
  return planned.backward_s.length === 0 ? t("Forward walk") : stepName(step);
}

/** "2 × 3 minutes", "7 + 3 minutes", "10 minutes". @param {Pick<Planned, "backward_s">} planned */
export function numbers({ backward_s: intervals }) {
  const [first = 0] = intervals;
  if (intervals.length === 0) return t("Forward only");
  if (intervals.length === 1) return duration(first);
  if (intervals.every((s) => s === first)) return `${intervals.length} × ${duration(first)}`;
  if (intervals.every((s) => s % 60 === 0)) {
    return t("{numbers} minutes", { numbers: intervals.map((s) => s / 60).join(" + ") });
  }
  return intervals.map(duration).join(" + ");
}

/** "1 walk", "2 walks". @param {number} count */
export function walks(count) {
  return tn("{count} walk", "{count} walks", count);
}

/** @param {number} count of changes that the account refused */
export function notStored(count) {
  return tn(
    "{count} change could not be stored in your account.",
    "{count} changes could not be stored in your account.",
    count,
  );
}

/** "6 minutes backward". @param {number} seconds */
export function backwardFor(seconds) {
  return t("{howLong} backward", { howLong: duration(seconds) });
}

/** Error above a form that could not be saved. The form keeps its values. */
export const NOT_WRITTEN = t(
  "This phone could not write that down. It may be full. Make some room, for instance by deleting a video, then tap " +
    "again. Until then, keep this page open.",
);

/** "3 minutes", "30 seconds", "1 minute 30 seconds". @param {number} seconds */
export function duration(seconds) {
  const whole = Math.round(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  const words = [
    ...(minutes ? [tn("{count} minute", "{count} minutes", minutes)] : []),
    ...(rest || !minutes ? [tn("{count} second", "{count} seconds", rest)] : []),
  ];
  return words.join(" ");
}

/** "about 24 minutes". @param {number} ms */
export function aboutMinutes(ms) {
  return tn("about {count} minute", "about {count} minutes", Math.max(1, Math.round(ms / 60_000)));
}

/** @param {Phase} phase */
export function phaseName(phase) {
  switch (phase.kind) {
    case "get_ready":
      return t("Get ready");
    case "warm_up":
      return t("Warm up, forward");
    case "recover":
      return t("Forward, easy");
    case "cool_down":
      return t("Cool down, forward");
    case "stop":
      return phase.to === "backward" ? t("Stop, look behind you") : t("Stop, then forward");
    case "turn":
      return phase.to === "backward" ? t("Stop, turn to walk backward") : t("Stop, turn to walk forward");
    case "backward":
      return (phase.intervals ?? 1) > 1
        ? t("Backward {interval} of {intervals}", {
            interval: phase.interval ?? 1,
            intervals: phase.intervals ?? 1,
          })
        : t("Backward");
  }
}

/** @param {Phase | null} next */
export function nextSentence(next) {
  if (!next) return t("Then you are done");
  const phase = phaseName(next).toLowerCase();
  if (next.kind === "turn" || next.kind === "stop") return t("Next: {phase}", { phase });
  return t("Next: {phase}, {howLong}", { phase, howLong: duration(next.durationMs / 1000) });
}

/** @param {number} ms for which the clock ran on and the sound did not */
export function silenceSentence(ms) {
  return t("The sound was gone for {howLong}. That time is not counted.", { howLong: duration(ms / 1000) });
}

/** "Monday, November 23". @param {string} at @param {string} [zone] of the walk; left out: the phone's */
export function day(at, zone = phoneZone()) {
  return DAY().format(wallClock(Date.parse(at), zone));
}

/** "November 2026". @param {string} month such as "2026-11" */
export function monthName(month) {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return MONTH().format(Date.UTC(year, number - 1, 1));
}

/** "2:05 PM". @param {import("../../engine/programme/local-day.js").Begun} walk */
export function clockTime(walk) {
  return TIME().format(beganAt(walk));
}

const DAY = format({ weekday: "long", month: "long", day: "numeric" });
const MONTH = format({ month: "long", year: "numeric" });
const TIME = format({ hour: "numeric", minute: "2-digit" });

/** Format of wall clocks, which are dates in UTC. @param {Intl.DateTimeFormatOptions} parts */
function format(parts) {
  return lazy(() => new Intl.DateTimeFormat(LOCALE, { ...parts, timeZone: "UTC" }));
}
