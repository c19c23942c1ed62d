/**
 * Sentences as lists of clips, and the tone in place of each clip when the voice is switched off.
 *
 * To add a clip: its name here, a line in static/audio/clips.toml, then `make audio`. A clip that the walker must not
 * miss needs a tone in `TONE_FOR`, too.
 *
 * @typedef {import("../programme/phases.js").Phase} Phase
 * @typedef {import("../programme/phases.js").Facing} Facing
 */

/**
 * @typedef {{afterMs: number, clip: string}} Order from the start of its phase
 * @typedef {object} Words of one way
 * @property {string} ready
 * @property {readonly Order[]} early said once, in the warm-up of a backward walk
 * @property {string | null} ground where the walk goes backward, said before the warm-up ends
 * @property {string | null} start said in the first interval that may come back past the place of the start
 * @property {Record<Facing, string>} change first order of a stop or a turn
 * @property {readonly Order[]} further orders of a turn
 * @property {string} again order before a backward phase goes on
 * @property {readonly string[]} tips
 * @property {readonly string[]} checks
 * @property {boolean} looks true: the checks are looks over a shoulder
 * @property {readonly string[]} goodbye
 * @property {number} goodbyeMs
 */

const EARLY = [
  { afterMs: 20_000, clip: "if_silent" },
  { afterMs: 40_000, clip: "phone_still" },
  { afterMs: 60_000, clip: "if_breathless" },
];

/** Said once on a walk to a beat alone, which may hurry the walker. @type {readonly Order[]} */
export const WITH_A_BEAT = [
  { afterMs: 20_000, clip: "if_breathless" },
  { afterMs: 40_000, clip: "phone_still" },
];

/** @type {Words} */
const RETRACE = {
  ready: "get_ready",
  early: EARLY,
  ground: "ground_retrace",
  start: "if_start",
  change: { backward: "stop_to_backward", forward: "stop_to_forward" },
  further: [],
  again: "stop_to_backward",
  tips: ["tip_toes", "tip_roll", "tip_tall", "tip_width"],
  checks: ["look_left", "look_right"],
  looks: true,
  goodbye: ["chime", "well_done"],
  goodbyeMs: 3000,
};

/** @type {Words} */
const ONWARD = {
  ...RETRACE,
  ground: "ground_onward",
  start: null,
  change: { backward: "turn_around", forward: "turn_around" },
};

// Treadmill: the walker keeps the rails, so no shoulder checks.
/** @type {Words} */
const TREADMILL = {
  ready: "get_ready_belt",
  early: [...EARLY, { afterMs: 80_000, clip: "belt_slow" }],
  ground: null,
  start: null,
  change: { backward: "belt_stop", forward: "belt_stop" },
  further: [
    { afterMs: 7000, clip: "belt_turn" },
    { afterMs: 14_000, clip: "belt_on" },
  ],
  again: "belt_on",
  tips: ["hold_rails", "tip_tall"],
  checks: ["hold_rails", "stand_tall"],
  looks: false,
  goodbye: ["chime", "belt_off", "well_done"],
  goodbyeMs: 8000,
};

const WORDS = { retrace: RETRACE, onward: ONWARD, treadmill: TREADMILL };

const TONES = ["pip", "chime", "earcon_backward", "earcon_forward", "earcon_turn"];

/** @type {Record<string, string>} */
const TONE_FOR = {
  look_left: "look",
  look_right: "look",
  hold_rails: "rails",
  stand_tall: "rails",
  look_stop: "earcon_turn",
  look_go_on: "earcon_backward",
  belt_on: "belt",
  belt_off: "belt",
  halfway: "mark",
  minute_left: "mark",
};

/**
 * @param {import("../programme/ways.js").Way} way
 * @param {boolean} [standing] looks are taken standing
 * @returns {Words}
 */
export function wordsOn(way, standing = false) {
  const words = WORDS[way];
  return standing && words.looks ? { ...words, tips: ["tip_stand", ...words.tips] } : words;
}

/**
 * Tones in place of the clips.
 *
 * @param {readonly string[]} clips
 * @returns {string[]} empty if no clip has a tone
 */
export function tonesOf(clips) {
  return clips.flatMap((clip) => TONE_FOR[clip] ?? (TONES.includes(clip) ? clip : []));
}

/**
 * Sentence at the start of a phase.
 *
 * @param {Phase} phase @param {Phase | undefined} next @param {Words} words
 * @param {boolean} [passesStart] true: the first interval that may come back past the place of the start
 * @returns {string[]}
 */
export function sentence(phase, next, words, passesStart = false) {
  const duration = sayDuration(phase.durationMs / 1000);
  switch (phase.kind) {
    case "get_ready":
      return [words.ready, ...(next?.kind === "warm_up" ? ["coming_forward"] : [])];
    case "warm_up":
    case "recover":
    case "cool_down":
      return ["earcon_forward", phase.kind, ...duration];
    case "stop":
    case "turn":
      return ["earcon_turn", words.change[phase.to ?? "forward"]];
    case "backward": {
      const { interval = 1, intervals = 1 } = phase;
      return [
        "earcon_backward",
        ...count(interval, intervals),
        "backward",
        ...duration,
        ...(passesStart && words.start ? [words.start] : []),
        /** @type {string} */ (words.tips[(interval - 1) % words.tips.length]),
      ];
    }
  }
}

/** Sentence at the start of a lead-in, for a walker who has stopped. @param {Words} words @returns {string[]} */
export function leadIn({ again }) {
  return ["earcon_turn", "still_well", again];
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

/** "Two of three"; the clips end at four. @param {number} n @param {number} of */
function count(n, of) {
  return of === 1 || of > 4 ? [] : [`interval_${n}_of_${of}`];
}
