/** Result of the first screening: a gentle start, the standard start, or forward walks first, with the reason. */

import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { stepWalk } from "../../engine/programme/offer.js";
import { soundCheckPath } from "../shared/sound-result.js";
import { arrive, paint } from "../shared/painting.js";
import { duration } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */
/** @import { WhyGentle } from "../../engine/programme/screening.js" */
/** @typedef {ReturnType<typeof import("../../engine/programme/screening.js").outcomeOf>} Outcome */

/** @type {Record<NonNullable<WhyGentle>, (howLong: string) => string>} */
const GENTLY = {
  balance: (howLong) =>
    t("You begin with {howLong} backward at a time, because of what you told us about your balance.", {
      howLong,
    }),
  age: (howLong) =>
    t("You begin with {howLong} backward at a time, because you are 65 or older and this is new to you.", {
      howLong,
    }),
  wish: (howLong) =>
    t("You begin with {howLong} backward at a time, because you would rather begin gently.", { howLong }),
};

/**
 * Resolves when the walker goes on.
 *
 * @param {App} app
 * @param {Outcome} outcome
 * @param {URLSearchParams} address of the walk that comes next
 */
export function showFirstStart(app, outcome, address) {
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      const { title, why } = words(app, outcome);
      paint(
        app,
        html`
          <h1>${title}</h1>
          <p>${why}</p>
          ${outcome.why || !outcome.cleared ? nothing : GENTLER}
          <h2>${t("Now, can you hear the coach?")}</h2>
          <p>${t("Better now than on the way. It takes about a minute.")}</p>
          <a class="button main giant" href=${soundCheckPath(address)}>${t("Check the sound")}</a>
          <p><button class="button wide" data-skip @click=${() => resolve()}>${t("Skip for now")}</button></p>
        `,
      );
      arrive(app);
    })
  );
}

const GENTLER = html`<p>${t("The gentle levels stay open to you, whenever you would like less.")}</p>`;

/** @param {App} app @param {Outcome} outcome */
function words({ programme }, { start, cleared, why }) {
  if (!cleared) {
    return {
      title: t("Forward walks first"),
      why: t(
        "Because of what you told us about your health, we begin with easy walks forward, until your doctor or " +
          "physiotherapist has agreed that you walk backward.",
      ),
    };
  }
  const [firstS = 0] = stepWalk(programme, start).planned.backward_s;
  const howLong = duration(firstS);
  return why
    ? {
        title: t("A gentle start"),
        why: GENTLY[why](howLong),
      }
    : {
        title: t("The standard start"),
        why: t("You begin with {howLong} backward, because nothing you told us asks for less.", { howLong }),
      };
}
