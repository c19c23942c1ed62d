/** Save a finished walk to the log before any question, so that closing the app loses nothing. */

import { measuredHeart } from "../../engine/programme/measured-heart.js";
import { t } from "../../language/translate.js";
import { putValue } from "../../store/key-value.js";
import { html } from "../../vendor/lit.js";
import { showAfter } from "./after.js";
import { arrive, paint } from "../shared/painting.js";

/** @import { App } from "../../app/app.js" */
/** @import { Walk } from "../../types.d.ts" */

/**
 * @param {App} app
 * @param {Walk} walk
 * @param {object} known start of the report
 * @param {number | null} known.painBefore
 * @param {boolean} known.stumbled
 * @param {number} known.silentMs
 * @param {string | null} known.owner account of the walk
 * @param {import("../../engine/programme/measured-heart.js").Measured} [known.heart] sums of a strap
 */
export async function saveWalk(app, walk, known) {
  const heart = measuredHeart(known.heart, walk.id) ?? undefined;
  try {
    await putValue(app.database, "unreported", {
      id: walk.id,
      pain_before: known.painBefore,
      stumbled: known.stumbled,
    });
    await app.log.add(walk, known.owner, heart);
    await app.checkpoint.clear();
    if ((await app.log.newest(2)).length === 1) void app.homeScreen.keepStorage(true);
  } catch (error) {
    console.error(error);
    paint(
      app,
      notSaved(() => void saveWalk(app, walk, known)),
    );
    arrive(app);
    return;
  }
  void app.send();
  showAfter(app, walk, { ...known, heart });
}

/** @param {() => void} again */
function notSaved(again) {
  return html`
    <h1>${t("Not saved yet")}</h1>
    <p role="alert">
      ${t(
        "This phone could not write your walk down. It may be full. Make some room, for instance by deleting a " +
          "video, then try again. Until then it waits as an unfinished walk.",
      )}
    </p>
    <button class="button main giant" @click=${again}>${t("Try again")}</button>
  `;
}
