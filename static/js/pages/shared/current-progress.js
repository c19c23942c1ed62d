/** The walker's current progress, computed from the log on the phone. */

import { mayWalkBackward, offer } from "../../engine/programme/offer.js";
import { mayAskQuestions } from "../../engine/programme/pause.js";
import { progress } from "../../engine/programme/progression.js";

/** @param {Pick<import("../../app/app.js").App, "log" | "programme">} app */
export async function readProgress({ log, programme }) {
  const [walks, screenings, stops] = await Promise.all([log.all(), log.screenings(), log.stops()]);
  const reached = progress({ walks, screenings, stops }, programme, Date.now());
  return {
    walks,
    screenings,
    progress: reached,
    /** A step's id, AT_REST or FORWARD_ONLY. */
    offered: offer(reached, screenings, programme),
    /** False on the day of a fall or dizziness: an answer would not lift the pause. */
    mayAsk: mayAskQuestions({ walks, stops }, reached, Date.now()),
    /** True after a screening that forbids walking backward for now. Without a screening, Start asks first. */
    forwardOnly: screenings.length > 0 && !mayWalkBackward(screenings, reached),
  };
}

/** @typedef {Awaited<ReturnType<typeof readProgress>>} CurrentProgress */
