/**
 * Which clips make a sentence, and which tone stands for one when the voice is switched off. Knows nothing of when.
 *
 * How to change me: a new name needs a line in static/audio/clips.toml and `make audio`. A sentence that nobody may
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

// On a belt nobody lets go of the rail to look round.
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

/** @param {import("../../types.d.ts").Surface} surface @returns {Words} */
export function wordsOn(surface) {
  return surface === "treadmill" ? BELT : GROUND;
}

/**
 * The same without words.
 *
 * @param {string[]} clips
 * @returns {string[]} may be none
 */
export function tonesOf(clips) {
  return clips.flatMap((clip) => TONE_FOR[clip] ?? (TONES.includes(clip) ? clip : []));
}

/**
 * What is said when a phase begins.
 *
 * @param {Phase} phase @param {Phase | undefined} next @param {Words} words @returns {string[]}
 */
export function sentence(phase, next, words) {
  const duration = sayDuration(phase.durationMs / 1000);
  switch (phase.kind) {
    case "get_ready":
      return [words.ready, next?.kind === "turn" ? "coming_turn" : "coming_forward"];
    case "warm_up":
    case "recover":
    case "cool_down":
      return ["earcon_forward", phase.kind, ...duration];
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
 * @param {number} durationS
 * @returns {string[]} clips that say it to the nearest ten seconds; none above twenty minutes
 */
export function sayDuration(durationS) {
  const rounded = Math.max(10, Math.round(durationS / 10) * 10);
  const minutes = Math.floor(rounded / 60);
  const seconds = rounded % 60;
  if (minutes > 20) return [];
  return [...(minutes ? [`minutes_${minutes}`] : []), ...(seconds ? [`seconds_${seconds}`] : [])];
}

/** "Interval two of three": only as far as anyone keeps count. @param {number} n @param {number} of */
function count(n, of) {
  if (of === 1) return [];
  return [of <= 4 ? `interval_${n}_of_${of}` : `interval_${n}`];
}
