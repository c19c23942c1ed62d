/**
 * Rehearsal: four minutes of practice indoors, one hand on a wall or a counter.
 *
 * To change me: `PARTS` is the rehearsal, in order. A part shows one drawing and one line (its `order`),
 * and speaks its clips one after the other. Leave time to do what was said: the tests know how much.
 *
 * @typedef {"by_the_wall" | "stand" | "stop" | "look_left" | "look_right" | "step_back" |
 *   "walk_forward" | "turn"} Movement
 * @typedef {"floor" | "hand" | "feet" | "still" | "left" | "right" | "ahead"} Preparation
 * @typedef {Preparation | "one_back" | "one_forward" | "back" | "forward" | "done"} Order
 * @typedef {object} Plan
 * @property {Order} order what the walker is told
 * @property {Movement} movement drawing
 * @property {number} durationS
 * @property {string[]} clips the sentence
 * @property {string | null} tone instead of the sentence, when the voice is switched off
 * @property {number[]} [countsS] seconds from the part's start at which the voice counts "one", "two", "three"
 *
 * @typedef {Plan & {startMs: number, durationMs: number}} Part
 */

/** Seconds for one step, so that an old person need not hurry. */
const BACK_S = 3.5;
const FORWARD_S = 2.5;
/** Room for the sentence before the first step. */
const SAID_S = 3;

/** @type {Plan} */
const FEET = {
  order: "feet",
  movement: "stop",
  durationS: 9,
  clips: ["stop_to_backward"],
  tone: "earcon_turn",
};
/** @type {Plan} */
const STILL = {
  order: "still",
  movement: "stop",
  durationS: 6,
  clips: ["stop_to_forward"],
  tone: "earcon_turn",
};
/** @type {Plan} */
const LEFT = { order: "left", movement: "look_left", durationS: 7, clips: ["look_left"], tone: "look" };
/** @type {Plan} */
const RIGHT = { order: "right", movement: "look_right", durationS: 7, clips: ["look_right"], tone: "look" };
/** @type {Plan} */
const AHEAD = { order: "ahead", movement: "stand", durationS: 5, clips: ["rehearse_ahead"], tone: null };

/** @type {Plan} */
const ONE_BACK = {
  order: "one_back",
  movement: "step_back",
  durationS: 12,
  clips: ["rehearse_one_back"],
  tone: "earcon_backward",
};
/** @type {Plan} */
const ONE_FORWARD = {
  order: "one_forward",
  movement: "walk_forward",
  durationS: 8,
  clips: ["rehearse_one_forward"],
  tone: "earcon_forward",
};
/** @type {Plan} */
const BACK = {
  order: "back",
  movement: "step_back",
  durationS: SAID_S + 3 * BACK_S + 1,
  clips: ["rehearse_back"],
  tone: "earcon_backward",
  countsS: counts(BACK_S),
};
/** @type {Plan} */
const FORWARD = {
  order: "forward",
  movement: "walk_forward",
  durationS: SAID_S + 3 * FORWARD_S + 1,
  clips: ["rehearse_forward"],
  tone: "earcon_forward",
  countsS: counts(FORWARD_S),
};

/** The last round sounds as a walk does: with the notes that tell the direction. */
const LIKE_A_WALK = [
  { ...FEET, clips: ["rehearse_walk", "earcon_turn", "stop_to_backward"], durationS: 14 },
  LEFT,
  { ...BACK, clips: ["earcon_backward", "rehearse_back"] },
  { ...STILL, clips: ["earcon_turn", "stop_to_forward"] },
  { ...FORWARD, clips: ["earcon_forward", "rehearse_forward"] },
];

/** @type {Plan[]} */
const PARTS = [
  {
    order: "floor",
    movement: "by_the_wall",
    durationS: 14,
    clips: ["chime", "rehearse_floor"],
    tone: "chime",
  },
  { order: "hand", movement: "by_the_wall", durationS: 11, clips: ["rehearse_hand"], tone: null },
  ...[FEET, LEFT, AHEAD, RIGHT, AHEAD],
  ...[ONE_BACK, STILL, ONE_FORWARD],
  ...roundAfter(LEFT),
  ...roundAfter(RIGHT),
  ...LIKE_A_WALK,
  { order: "done", movement: "stand", durationS: 8, clips: ["chime", "well_done"], tone: "chime" },
];

/** Parts of the rehearsal, end to end from 0. @returns {Part[]} */
export function planRehearsal() {
  let startMs = 0;
  return PARTS.map((plan) => {
    const part = { ...plan, startMs, durationMs: plan.durationS * 1000 };
    startMs += part.durationMs;
    return part;
  });
}

/**
 * Steps that the voice has counted in a part; 0 before the first.
 *
 * @param {Part} part
 * @param {number} atMs from the start of the track
 */
export function stepsCounted({ startMs, countsS = [] }, atMs) {
  return countsS.filter((atS) => startMs + atS * 1000 <= atMs).length;
}

/** Three steps back and three forward, after a look over this shoulder. @param {Plan} look */
function roundAfter(look) {
  return [FEET, look, BACK, STILL, FORWARD];
}

/** @param {number} everyS */
function counts(everyS) {
  return [0, 1, 2].map((n) => SAID_S + n * everyS);
}
