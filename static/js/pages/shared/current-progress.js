/** The walker's current progress, computed from the log on the phone. */

import { hindrance, isDoctorFirst } from "../../engine/programme/hindrance.js";
import { mayWalkBackward, offer } from "../../engine/programme/offer.js";
import { isRestDay, mayAskQuestions } from "../../engine/programme/pause.js";
import { progress } from "../../engine/programme/progression.js";

/** @param {Pick<import("../../app/app.js").App, "log" | "programme">} app */
export async function readProgress({ log, programme }) {
  const [walks, screenings, stops, falls] = await Promise.all([
    log.all(),
    log.screenings(),
    log.stops(),
    log.falls(),
  ]);
  const nowMs = Date.now();
  const reached = progress({ walks, screenings, stops }, programme, nowMs);
  const standing = { progress: reached, screenings, falls };
  return {
    walks,
    ...standing,
    /** A step's id, AT_REST, or the hindrance. */
    offered: offer(standing, programme, nowMs),
    /** Reason not to walk backward besides a pause, also while paused; null: none. */
    hindrance: hindrance(standing, nowMs),
    /** True until a doctor has agreed: no walk of any kind, also while paused. */
    doctorFirst: isDoctorFirst(screenings),
    /** False on the day of a fall or dizziness: an answer would not lift the pause. */
    mayAsk: mayAskQuestions({ walks, stops }, reached, nowMs),
    /** True on the day of a fall or dizziness: not even a forward walk. */
    restDay: isRestDay({ walks, stops }, nowMs),
    /** True after a screening that forbids walking backward for now. Without a screening, Start asks first. */
    forwardOnly: screenings.length > 0 && !mayWalkBackward(standing, nowMs),
  };
}

/** @typedef {Awaited<ReturnType<typeof readProgress>>} CurrentProgress */
