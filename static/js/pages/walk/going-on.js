/** Sentence before a walk goes on: how to stand, and what comes then. */

import { goingOn, isLeadIn } from "../../engine/programme/lead-in.js";
import { phaseAt } from "../../engine/programme/phases.js";
import { t } from "../../language/translate.js";

/** @import { Phase } from "../../engine/programme/phases.js" */
/** @import { Way } from "../../types.d.ts" */

const BACKWARD = {
  retrace: t(
    "Stand with your back to the way you came, feet side by side. Look behind you. After ten tones, walk backward.",
  ),
  onward: t(
    "Stand with your back to the way ahead, feet side by side. Look behind you. After ten tones, walk backward.",
  ),
  treadmill: t(
    "Stand on the still belt, with your back to the display and a hand on the rail. After ten tones, your helper starts the belt slowly, and you walk backward. Without a helper, be sure you can reach the switch without turning. Otherwise end here.",
  ),
};
const FORWARD = {
  ground: t("Look ahead. Is the way still clear?"),
  treadmill: t("Stand on the still belt, facing the display. Hold both rails."),
};
const CHANGING = {
  ground: t("Stand still, feet side by side. The coach says again what to do."),
  treadmill: t("Stop the belt, then hold both rails. The coach says again what to do."),
};

/**
 * @param {Phase[]} phases
 * @param {number} atMs where the walk was stopped
 * @param {Way} way
 */
export function howToGoOn(phases, atMs, way) {
  const next = goingOn(phases, atMs, way);
  const phase = /** @type {Phase} */ (next.phases[phaseAt(next.phases, next.fromMs)]);
  const place = way === "treadmill" ? "treadmill" : "ground";
  if (isLeadIn(phase) || phase.kind === "backward") return BACKWARD[way];
  return (phase.kind === "stop" || phase.kind === "turn" ? CHANGING : FORWARD)[place];
}
