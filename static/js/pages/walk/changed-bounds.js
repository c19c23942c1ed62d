/** Bounds of a walk, read again while a screen before it is open. */

import { onChange } from "../shared/painting.js";
import { readProgress } from "../shared/current-progress.js";

/** @import { CurrentProgress } from "../shared/current-progress.js" */

/**
 * Load the page again when a report of a fall, answers or a plan arrive from another phone.
 *
 * @param {import("../../app/app.js").App} app
 * @param {CurrentProgress} shown
 * @param {() => boolean} isLeft true once the screen has led on
 */
export function reloadWhenBoundsChange(app, shown, isLeft) {
  onChange(app, async () => {
    if (isLeft()) return;
    // A log that cannot be read may hide a fall. The page that is loaded again says so.
    const now = await readProgress(app).catch((error) => console.error(error));
    if (!isLeft() && (!now || boundsOf(now) !== boundsOf(shown))) location.reload();
  });
}

/** Everything that decides which walk may begin or go on. @param {CurrentProgress} current @returns {string} */
function boundsOf({ forwardOnly, doctorFirst, restDay, plan, progress: { unlocked, recommended } }) {
  return JSON.stringify([forwardOnly, doctorFirst, restDay, unlocked, recommended, plan]);
}
