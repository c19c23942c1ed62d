/** Walk that a fall or dizziness ended: it is saved with its report at once, without a form. */

import { measuredHeart } from "../../engine/programme/measured-heart.js";
import { EMPTY_REPORT, reportFrom } from "../../engine/programme/report.js";
import { instant } from "../../store/record.js";
import { walkOf } from "../../walk/checkpoints.js";
import { isWalking } from "../../walk/walk-lock.js";

/** @import { WalkInProgress } from "../../store/schema.js" */
/** @import { Walk } from "../../types.d.ts" */
/** @typedef {Pick<import("../../app/app.js").App, "log" | "checkpoint">} Stores */

/**
 * Saves the walk of a checkpoint that has a setback. One transaction writes walk, report and heart rate: no
 * power cut parts them.
 *
 * @param {Stores} stores
 * @param {WalkInProgress} left
 * @returns {Promise<Walk>}
 * @throws {unknown} the phone could not write it; the checkpoint keeps it
 */
export async function saveStopped({ log, checkpoint }, left) {
  const walk = stoppedWalk(left, Date.now());
  await log.add(walk, left.owner ?? null, measuredHeart(left.heart, walk.id));
  await checkpoint.clear();
  return walk;
}

/**
 * Saves a walk whose phone died between the tap and the log.
 *
 * @param {import("../../app/app.js").App} app
 */
export async function rescueStopped(app) {
  const left = await app.checkpoint.read();
  if (!left?.setback || (await isWalking())) return;
  try {
    await saveStopped(app, left);
  } catch (error) {
    console.error(error);
  }
}

/** @param {WalkInProgress} left with a setback @param {number} nowMs @returns {Walk} */
export function stoppedWalk(left, nowMs) {
  const { setback = "none", pain_before } = left;
  const answers = reportFrom({ ...EMPTY_REPORT, setback, pain_before });
  // The start of a walk is rounded up to a second.
  const reportedMs = Math.max(nowMs, Date.parse(left.walk.started_at));
  return { ...walkOf(left), report: answers && { ...answers, reported_at: instant(reportedMs) } };
}
