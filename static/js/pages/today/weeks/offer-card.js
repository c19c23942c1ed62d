/** Offers after a missed week, one for each reason (docs/progression.md 9.6). */

import { stepWalk } from "../../../engine/programme/offer.js";
import { oneBelow } from "../../../engine/programme/programme.js";
import { t } from "../../../language/translate.js";
import { html, nothing } from "../../../vendor/lit.js";
import { lastGround, rememberGround } from "../../shared/last-ground.js";
import { numbers, stepName } from "../../shared/words.js";

/** @import { App } from "../../../app/app.js" */
/** @import { Surface } from "../../../types.d.ts" */
/** @import { CurrentProgress } from "../../shared/current-progress.js" */
/** @import { Because } from "./weeks.js" */
/** @typedef {{heading: string, words: string, ways: unknown}} Offer */

/**
 * @param {App} app
 * @param {CurrentProgress} current
 * @param {Because} because
 * @param {() => void} leave
 */
export function offerCard(app, current, because, leave) {
  const { heading, words, ways } = OFFERS[because](app, current);
  return html`<section class="card" data-offer-for=${because}>
    <h2>${heading}</h2>
    <p>${words}</p>
    ${ways}
    <p><button class="button wide" data-leave @click=${leave}>${ways === nothing ? t("Close") : t("Not now")}</button></p>
  </section>`;
}

/** @type {Record<Because, (app: App, current: CurrentProgress) => Offer>} */
const OFFERS = {
  knee: easier,
  weather: (app) => ({
    heading: t("Indoors this time"),
    words: t(
      "A long corridor or a hall will do: flat, dry and known to you. Or a treadmill, with help the first time.",
    ),
    ways: [
      html`<p><button class="button main wide" @click=${() => void walkOn(app, "indoors")}>${t("Walk indoors")}</button></p>`,
      html`<p><button class="button wide" @click=${() => void walkOn(app, "treadmill")}>${t("Walk on a treadmill")}</button></p>`,
    ],
  }),
  no_time: () => ({
    heading: t("A week of forward walks"),
    words: t(
      "Ten minutes forward, on the way to the shops or around the block. All week, Today has “Walk forward only” for you.",
    ),
    ways: forward(),
  }),
  forgot: () => ({
    heading: t("Another time"),
    words: t("Perhaps another day or another hour suits you better. A reminder can tell you when."),
    ways: html`<p><a class="button main wide" href="/reminders">${t("Choose days and a time")}</a></p>`,
  }),
  afraid: (app, current) => (current.forwardOnly ? unhurried() : atHome()),
  away: () => ({
    heading: t("When you are away again"),
    words: t("Tell us before, and it is a planned pause. No reminder comes then, and we ask nothing."),
    ways: html`<p><a class="button main wide" href="/pause">${t("Plan a pause")}</a></p>`,
  }),
  not_said: () => ({ heading: t("That is fine"), words: t("Walk when it suits you."), ways: nothing }),
};

/** @type {(app: App, current: CurrentProgress) => Offer} */
function easier({ programme }, { offered, forwardOnly, plan }) {
  // A plan's own intervals may be less than any level.
  const easierStep = forwardOnly || plan?.own ? offered : oneBelow(programme, offered);
  if (easierStep === offered) return gently();
  const { planned } = stepWalk(programme, easierStep);
  return {
    heading: t("One level lower"),
    words: t("Less is kinder to your knee. Is it hot, swollen or giving way? Then not today."),
    ways: html`<p>
      <a class="button main wide" href=${`/walk?step=${easierStep}`}>${stepName(easierStep)}: ${numbers(planned)}</a>
    </p>`,
  };
}

/** @returns {Offer} */
function gently() {
  return {
    heading: t("Forward, and easy"),
    words: t(
      "Leave walking backward out until your knee has settled. Is it hot, swollen or giving way? Then not today.",
    ),
    ways: forward(),
  };
}

/** @returns {Offer} */
function atHome() {
  return {
    heading: t("First a little practice at home"),
    words: t("Four minutes along a wall, with the voice. Then you can see how it feels."),
    ways: html`<p><a class="button main wide" href="/rehearsal">${t("Practise at home")}</a></p>`,
  };
}

/** @returns {Offer} */
function unhurried() {
  return {
    heading: t("Forward, and unhurried"),
    words: t("A walk forward on a way that you know. Walking backward can wait."),
    ways: forward(),
  };
}

function forward() {
  return html`<p><a class="button main wide" href="/walk?forward">${t("Walk forward")}</a></p>`;
}

/** Begins with that ground chosen. @param {App} app @param {Surface} surface */
async function walkOn({ database }, surface) {
  const { way } = await lastGround(database);
  await rememberGround(database, { surface, way }, { surface, way });
  location.assign("/walk");
}
