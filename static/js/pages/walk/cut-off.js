/** Walk page with a walk that was cut off, or that a fall or dizziness has ended. */

import "../../language/catalogue-walk-later.js";
import { settingsUnder } from "../../engine/programme/plan-walk.js";
import { walkOf } from "../../walk/checkpoints.js";
import { fetchSound } from "../../walk/sound.js";
import { reloadWhenBoundsChange } from "./changed-bounds.js";
import { linesToGoOn } from "./checklist.js";
import { CutOffGate } from "./cut-off-gate.js";
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
  const standing = await readProgress(app);
  let isLeft = false;
  reloadWhenBoundsChange(app, standing, () => isLeft);
  const settings = settingsUnder(standing.plan, await app.settings.read());
  const gate = new CutOffGate(left, {
    programme: app.programme,
    standing,
    checkAgain: linesToGoOn(left.walk, settings),
    nowMs: Date.now,
  });
  showUnfinished(app, gate, fetchSound(app, left.speaker), {
    told: () => void app.checkpoint.write(gate.left).catch((error) => console.error(error)),
    left: () => (isLeft = true),
    resume: (arrived) => startWalking(app, gate.left, arrived, settings),
    stop: (setback) => {
      const stopped = { ...gate.left, setback, saved_at_ms: Date.now() };
      // In a checkpoint first: the log takes longer than an empty battery may leave.
      app.checkpoint.write(stopped).catch((error) => console.error(error));
      void showStopped(app, stopped);
    },
    keep: () =>
      void saveWalk(app, walkOf(left), {
        painBefore: left.pain_before,
        stumbled: gate.left.stumbled,
        silentMs: 0,
        owner: left.owner ?? null,
        heart: left.heart,
      }),
    discard: async () => {
      await app.checkpoint.clear();
      await prepare();
    },
  });
}
