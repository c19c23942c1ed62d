/** Walk page with a walk that was cut off, or that a fall or dizziness has ended. */

import { ageMs } from "../../engine/programme/elapsed.js";
import { isLongPause } from "../../engine/programme/long-pause.js";
import { mayResume } from "../../engine/programme/offer.js";
import { walkOf } from "../../walk/checkpoints.js";
import { fetchSound } from "../../walk/sound.js";
import { linesToGoOn } from "./checklist.js";
import { saveWalk } from "./save-walk.js";
import { readProgress } from "../shared/current-progress.js";
import { showUnfinished } from "./unfinished.js";
import { startWalking } from "./walking.js";
import { showStopped } from "./stopped.js";

/**
 * @param {import("../../app/app.js").App} app
 * @param {import("../../store/schema.js").WalkInProgress} left
 * @param {() => Promise<void>} prepare another walk
 */
export async function showCutOff(app, left, prepare) {
  if (left.setback) return showStopped(app, left);
  const settings = await app.settings.read();
  const standing = await readProgress(app);
  const isLong = isLongPause(ageMs(left.saved_at_ms, Date.now()));
  showUnfinished(app, left, fetchSound(app, left.speaker), {
    lines: isLong ? linesToGoOn(left.walk, settings.look_standing) : [],
    resumable: mayResume(left, app.programme, standing, Date.now()),
    resume: (arrived, stumbled) =>
      startWalking(app, { ...left, stumbled: left.stumbled || stumbled }, arrived, settings),
    stop: (setback) => {
      const stopped = { ...left, setback, saved_at_ms: Date.now() };
      // In a checkpoint first: the log takes longer than an empty battery may leave.
      app.checkpoint.write(stopped).catch((error) => console.error(error));
      void showStopped(app, stopped);
    },
    keep: () =>
      void saveWalk(app, walkOf(left), {
        painBefore: left.pain_before,
        stumbled: left.stumbled,
        silentMs: 0,
        owner: left.owner ?? null,
      }),
    discard: async () => {
      await app.checkpoint.clear();
      await prepare();
    },
  });
}
