/**
 * Sentences as lists of clips, and the tone in place of each clip when the voice is switched off.
 *
 * To add a clip: its name here, a line in static/audio/clips.toml, then `make audio`. A clip that the walker must not
 * miss needs a tone in `TONE_FOR`, too.
 *
 * @typedef {import("../programme/phases.js").Phase} Phase
 */

const GROUND = {
  ready: "get_ready",
  turn: { backward: "turn_to_backward", forward: "turn_to_forward" },
  tips: ["tip_toes", "tip_roll", "tip_tall", "tip_width", "tip_talk"],
  checks: ["look_left", "look_right"],
  goodbye: ["chime", "well_done"],
  goodbyeMs: 3000,
};

// Treadmill: the walker keeps the rails, so no shoulder checks.
const BELT = {
  ready: "get_ready_belt",
  turn: { backward: "belt_to_backward", forward: "belt_to_forward" },
  tips: ["tip_rails", "tip_tall", "tip_talk"],
  checks: ["hold_rails", "stand_tall"],
  goodbye: ["chime", "belt_off", "well_done"],
  goodbyeMs: 8000,
};

/** @typedef {typeof GROUND} Words */

const TONES = ["pip", "chime", "earcon_backward", "earcon_forward", "earcon_turn"];

/** @type {Record<string, string>} */
const TONE_FOR = {
  look_left: "look",
  look_right: "look",
  hold_rails: "rails",
  stand_tall: "rails",
  belt_start: "belt",
  belt_off: "belt",
  halfway: "mark",
  minute_left: "mark",
};

/** @param {import("../programme/ways.js").Way} way @returns {Words} */
export function wordsOn(way) {
  return way === "treadmill" ? BELT : GROUND;
}

/**
 * Tones in place of the clips.
 *
 * @param {string[]} clips
 * @returns {string[]} empty if no clip has a tone
 */
export function tonesOf(clips) {
  return clips.flatMap((clip) => TONE_FOR[clip] ?? (TONES.includes(clip) ? clip : []));
}

/**
 * Sentence at the start of a phase.
 *
 * @param {Phase} phase @param {Phase | undefined} next @param {Words} words @returns {string[]}
 */
export function sentence(phase, next, words) {
  const duration = sayDuration(phase.durationMs / 1000);
  switch (phase.kind) {
    case "get_ready":
      return [words.ready, next?.kind === "turn" || next?.kind === "stop" ? "coming_turn" : "coming_forward"];
    case "warm_up":
    case "recover":
    case "cool_down":
      return ["earcon_forward", phase.kind, ...duration];
    case "stop":
      return ["earcon_turn"];
    case "turn":
      return ["earcon_turn", words.turn[phase.to ?? "forward"]];
    case "backward": {
      const { interval = 1, intervals = 1 } = phase;
      return [
        "earcon_backward",
        ...count(interval, intervals),
        "backward",
        ...duration,
        /** @type {string} */ (words.tips[(interval - 1) % words.tips.length]),
      ];
    }
  }
}

/**
 * Sentence at the start of a lead-in, for a walker who has stopped.
 *
 * @param {Phase} phase @param {Words} words @returns {string[]}
 */
export function leadIn(phase, words) {
  if (phase.kind === "turn") return ["earcon_turn", "hold_rails"];
  return sentence(
    { kind: "stop", to: "backward", startMs: phase.startMs, durationMs: phase.durationMs },
    undefined,
    words,
  );
}

/**
 * @param {number} durationS
 * @returns {string[]} clips of the duration, rounded to ten seconds; empty above twenty minutes
 */
export function sayDuration(durationS) {
  const rounded = Math.max(10, Math.round(durationS / 10) * 10);
  const minutes = Math.floor(rounded / 60);
  const seconds = rounded % 60;
  if (minutes > 20) return [];
  return [...(minutes ? [`minutes_${minutes}`] : []), ...(seconds ? [`seconds_${seconds}`] : [])];
}

/** "Interval two of three"; the total only up to four. @param {number} n @param {number} of */
function count(n, of) {
  if (of === 1) return [];
  return [of <= 4 ? `interval_${n}_of_${of}` : `interval_${n}`];
}
