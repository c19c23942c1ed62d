/** The walker's current progress, computed from the log on the phone. */

import { hindrance, isDoctorFirst } from "../../engine/programme/hindrance.js";
import { AT_REST, FORWARD_ONLY, mayWalkBackward, offer } from "../../engine/programme/offer.js";
import { localDay } from "../../engine/programme/local-day.js";
import { isRestDay, mayAskQuestions } from "../../engine/programme/pause.js";
import { progress } from "../../engine/programme/progression.js";
import { getValue } from "../../store/key-value.js";
import { everything, unfolded } from "../../store/unfolded.js";
import { phoneZone } from "./locale.js";

/** @import { Screening } from "../../types.d.ts" */

/**
 * @param {Pick<import("../../app/app.js").App, "database" | "log" | "programme" | "rules" | "settings">} app
 * @param {object} [how]
 * @param {Parameters<typeof progress>[3]} [how.visit] called with the state after each entry read, without a plan
 * @param {boolean} [how.isRecent] true: the page needs no walks but those that are not folded
 */
export async function readProgress(app, { visit, isRecent = false } = {}) {
  const { database, log, programme, settings } = app;
  const { plan: text } = await settings.read();
  const [{ walks, screenings, stops: kept, folded }, falls, restored, restsOn] = await Promise.all([
    // A plan is folded from its first day on.
    isRecent && !text ? unfolded(app) : everything(log),
    log.falls(),
    log.isRestored(),
    getValue(database, "rests_on"),
  ]);
  const nowMs = Date.now();
  const stops = folded ? [...folded.stops, ...kept] : kept;
  const entries = { walks, screenings, stops, folded };
  const { reached, plan, isUnreadable } = text
    ? (await import("./kept-plan.js")).underPlan(text, entries, programme, nowMs)
    : { reached: progress(entries, programme, nowMs, visit), plan: null, isUnreadable: false };
  const feltUnwell = restsOn === localDay(nowMs, phoneZone());
  const restDay = feltUnwell || isRestDay({ walks, stops, falls }, nowMs, phoneZone());
  const standing = { progress: reached, screenings, falls, restored, rests: restDay };
  const offered = offer(standing, programme, nowMs);
  const doctorFirst = isDoctorFirst(screenings);
  return {
    ...entries,
    ...standing,
    /** Plan in force that the walker has accepted. */
    plan,
    /** Text of a plan that this release cannot read; "": none. It changes nothing, which Today says. */
    unreadPlan: isUnreadable ? text : "",
    /** A step's id, REST_TODAY, AT_REST, or the hindrance. */
    offered,
    /** Reason not to walk backward besides a pause, also while paused; null: none. */
    hindrance: hindrance(standing, nowMs),
    /** True until a doctor has agreed: no walk of any kind, also while paused. */
    doctorFirst,
    /** False on the day of a fall or dizziness: an answer would not lift the pause. */
    mayAsk: mayAskQuestions({ walks, stops }, reached, nowMs),
    /** True on the day of a fall, dizziness or feeling unwell, or on which a fall was told: no walk, also forward. */
    restDay,
    /** True on the day on which a practice or a measure made the walker unwell. */
    feltUnwell,
    /** True if an agreement is what is missing. */
    mayAgree:
      offered === FORWARD_ONLY ||
      doctorFirst ||
      (offered === AT_REST && isAnswered(screenings.at(-1), walks, stops)),
    /** True after a screening that forbids walking backward for now. Without a screening, Start asks first. */
    forwardOnly: screenings.length > 0 && !mayWalkBackward(standing, nowMs),
  };
}

/**
 * True if the answers since the walk that began a pause ask for an agreement. Before such answers, the questions come.
 *
 * @param {Screening | undefined} newest
 * @param {{ started_at: string }[][]} walks
 */
function isAnswered(newest, ...walks) {
  if (!newest || newest.cleared) return false;
  const answeredMs = Date.parse(newest.answered_at);
  return walks.flat().every(({ started_at }) => Date.parse(started_at) <= answeredMs);
}

/** @typedef {Awaited<ReturnType<typeof readProgress>>} CurrentProgress */
