/** Screens before the first walk, after the questions: the picture of how it goes, and the sound check. */

import "../../language/catalogue-walk-later.js";
import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { drawingOf } from "../shared/movements.js";
import { arrive, paint } from "../shared/painting.js";
import { rehearsalOffer } from "../shared/rehearsal-offer.js";
import { soundCheckPath } from "../shared/sound-result.js";

/** @import { App } from "../../app/app.js" */
/** @import { Way } from "../../types.d.ts" */

/**
 * Shows how walking backward is done, and offers to try it at home. Resolves when the walker goes on.
 *
 * @param {App} app
 * @param {URLSearchParams} address of the walk that comes next
 * @param {boolean} isGentle true: after a gentle outcome the practice at home is the large button
 */
export function showHow(app, address, isGentle) {
  return shown(
    app,
    (goOn) => html`<div data-screen="how">
      <h1>${t("How it goes")}</h1>
      ${howItGoes()}
      ${isGentle ? rehearsalOffer([], address, true) : nothing}
      <p><button class=${isGentle ? "button wide" : "button main giant"} data-on @click=${goOn}>${t("Go on")}</button></p>
      ${isGentle ? nothing : rehearsalOffer([], address)}
      <p><a class="button wide" href="/">${t("Not today")}</a></p>
    </div>`,
  );
}

/**
 * Offers the sound check. Resolves when the walker skips it.
 *
 * @param {App} app
 * @param {URLSearchParams} address of the walk that comes next
 */
export function offerSoundCheck(app, address) {
  return shown(
    app,
    (goOn) => html`<div data-screen="sound">
      <h1>${t("Now, can you hear the coach?")}</h1>
      <p>${t("Better now than on the way. It takes about a minute.")}</p>
      <a class="button main giant" href=${soundCheckPath(address)}>${t("Check the sound")}</a>
      <p><button class="button wide" data-skip @click=${goOn}>${t("Skip for now")}</button></p>
    </div>`,
  );
}

/** Drawings and words of how it goes, in the order in which it goes. @param {Way} [way] */
export function howItGoes(way = "retrace") {
  return html`
    <ol data-how>
      ${HOW[way].map(([movement, words]) => html`<li>${drawingOf(movement)}<p>${words}</p></li>`)}
    </ol>
    <ul class="checklist">
      ${FIRST_STEPS.map((line) => html`<li>${line}</li>`)}
    </ul>
  `;
}

/** @typedef {[Parameters<typeof drawingOf>[0], string]} Drawn */

/** @type {Drawn} */
const STOP = ["stop", t("Stop. Feet side by side, a little apart.")];
/** @type {Drawn} */
const LOOK = ["look_left", t("Look behind you: over one shoulder, next time over the other.")];
/** @type {Drawn[]} */
const WALK = [
  ["step_back", t("Small steps back. Toes first, then roll to the heel.")],
  ["walk_forward", t("Then forward again, at an easy pace.")],
];
/** @type {Record<Way, Drawn[]>} */
const HOW = {
  retrace: [STOP, LOOK, ...WALK],
  onward: [STOP, ["turn", t("Look around, and turn around with small steps.")], LOOK, ...WALK],
  treadmill: [["turn", t("The belt stops. Step off, turn around on the floor, and step on again.")], ...WALK],
};
const FIRST_STEPS = [
  t("Wear flat, closed shoes. Go in daylight."),
  t("Take your first steps backward beside a wall or a rail."),
  t("Stand still before you touch the phone. If the voice goes silent, stop."),
  t("Notes going up: walk backward. Notes going down: walk forward. The same note twice: stop."),
];

/** @param {App} app @param {(goOn: () => void) => unknown} template */
function shown(app, template) {
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      paint(
        app,
        template(() => resolve()),
      );
      arrive(app);
    })
  );
}
