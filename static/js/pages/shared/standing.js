/** Where the walker stands, read from the log on the phone. */

import { mayWalkBackward, progress } from "../../engine/programme/progression.js";

/** @param {Pick<import("../../app/app.js").App, "log" | "programme">} app */
export async function readStanding({ log, programme }) {
  const [walks, screenings] = await Promise.all([log.all(), log.screenings()]);
  const standing = progress(walks, screenings, programme, Date.now());
  return {
    walks,
    screenings,
    progress: standing,
    /** asked, and not to be sent backward for now; who was never asked is asked at Start */
    forwardOnly: screenings.length > 0 && !mayWalkBackward(screenings, standing),
  };
}

/** @typedef {Awaited<ReturnType<typeof readStanding>>} Standing */
