/** Walk of the walker's own making (docs/progression.md 7.4). */

import { INTERVALS_AT_MOST, SHORTEST_INTERVAL_S } from "./bounds.js";
import { longestIntervalS, mostBackwardS } from "./programme.js";

/** @import { Programme } from "../../types.d.ts" */
/** @typedef {{times: number, seconds: number, recover_s: number}} OwnPlan seconds; NaN: left out or unreadable */

/**
 * The walk as it may be walked now.
 *
 * @param {OwnPlan} own
 * @param {Programme} programme
 * @param {string} unlocked
 * @returns {import("./offer.js").Choice}
 */
export function ownWalk(own, programme, unlocked) {
  const secondsEach = within(own.seconds, SHORTEST_INTERVAL_S, longestIntervalS(programme, unlocked));
  const room = Math.floor(mostBackwardS(programme, unlocked) / secondsEach);
  const times = within(own.times, 1, Math.min(room, INTERVALS_AT_MOST));
  const planned = {
    warm_up_s: 300,
    backward_s: Array(times).fill(secondsEach),
    recover_s: times > 1 ? within(own.recover_s, 30, 600) : 0,
    cool_down_s: 300,
  };
  return { step: null, planned, isShorter: own.seconds > secondsEach || own.times > times };
}

/** @param {number} number @param {number} least @param {number} most */
function within(number, least, most) {
  return Math.min(most, Math.max(least, Math.round(number) || least));
}
