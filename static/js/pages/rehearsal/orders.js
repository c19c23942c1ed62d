/** Orders of the rehearsal as one line each, for the screen. The voice says the same. */

import { t } from "../../language/translate.js";

/** @type {Record<import("../../engine/programme/rehearsal.js").Order, string>} */
export const ORDERS = {
  floor: t("Shoes on, and a clear floor."),
  hand: t("One hand on the wall or counter. Keep it there."),
  feet: t("Stop. Feet side by side. Look behind you."),
  still: t("Stop. Stand still."),
  left: t("Look over your left shoulder."),
  right: t("Look over your right shoulder."),
  ahead: t("Look ahead."),
  one_back: t("One step back. Toes first, then the heel."),
  one_forward: t("One step forward."),
  back: t("Three steps back."),
  forward: t("Three steps forward."),
  done: t("Well done."),
};
