/** Plans, phases and clip lengths that the engine's tests share. */

import { planPhases } from "../../../../static/js/engine/programme/phases.js";

export const PAUSES = {
  get_ready_s: 10,
  ways: {
    retrace: { before_s: 8, after_s: 5 },
    onward: { before_s: 20, after_s: 20, gentle_s: 25 },
    treadmill: { before_s: 40, after_s: 40 },
  },
};

export const EVERYTHING_SAID = { voice: true, shoulder_every_s: 20, halfway: true, countdown: true };

/** @param {number[]} backward_s @param {Partial<import("../../../../static/js/types.d.ts").Planned>} [more] */
export function plan(backward_s, more = {}) {
  return { warm_up_s: 300, backward_s, recover_s: 180, cool_down_s: 300, ...more };
}

/**
 * @param {number[]} backward_s
 * @param {Partial<import("../../../../static/js/types.d.ts").Planned>} [more]
 * @param {import("../../../../static/js/engine/programme/ways.js").Way} [way]
 */
export function phasesOf(backward_s, more, way = "retrace") {
  return planPhases(plan(backward_s, more), PAUSES, way, null);
}

/** Duration of a clip: tones are short and sentences long, as in the real pack. @param {string} clip */
export function clipMs(clip) {
  if (clip === "pip") return 240;
  if (clip.startsWith("earcon") || clip === "chime") return 600;
  return clip === "turn_around" ? 6000 : 1600;
}
