/** Plan that the walker has accepted: its effect on progress, and the plan while it is in force. */

import { isInForce } from "../../engine/programme/plan.js";
import { progressUnder } from "../../engine/programme/plan-progress.js";
import { progress } from "../../engine/programme/progression.js";
import { planIn } from "../../store/plan-code.js";

/** @import { Programme, Progress } from "../../types.d.ts" */
/** @typedef {import("../../engine/programme/plan.js").Plan} Plan */

/**
 * @param {string} text of the setting
 * @param {import("../../engine/programme/progression.js").Log} log
 * @param {Programme} programme
 * @param {number} nowMs
 * @returns {{reached: Progress, plan: Plan | null, isUnreadable: boolean}} null: it has ended, or cannot be read
 */
export function underPlan(text, log, programme, nowMs) {
  const kept = planIn(text, programme);
  if (typeof kept === "string") {
    return { reached: progress(log, programme, nowMs), plan: null, isUnreadable: true };
  }
  return {
    reached: progressUnder(kept, log, programme, nowMs),
    plan: isInForce(kept, nowMs) ? kept : null,
    isUnreadable: false,
  };
}
