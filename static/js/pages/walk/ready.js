/** Last part of the walk page before the sound: the screen before a walk, and its Start. */

import "../../language/catalogue-walk-later.js";
import { isBefore2020 } from "../../engine/programme/bounds.js";
import { chosenWalk } from "../../engine/programme/chosen-walk.js";
import { groundUnder, plannedWalk, settingsUnder } from "../../engine/programme/plan-walk.js";
import { t } from "../../language/translate.js";
import { getValue } from "../../store/key-value.js";
import { instant } from "../../store/record.js";
import { fetchSound } from "../../walk/sound.js";
import { showBefore } from "./before.js";
import { reloadWhenBoundsChange } from "./changed-bounds.js";
import { phoneZone } from "../shared/locale.js";
import { lastGround, rememberGround } from "../shared/last-ground.js";
import { startWalking } from "./walking.js";
import { wishFrom } from "./wish.js";

/** @import { App } from "../../app/app.js" */
/** @import { WalkInProgress } from "../../store/schema.js" */
/** @import { CurrentProgress } from "../shared/current-progress.js" */

/**
 * @param {App} app
 * @param {{ current: CurrentProgress, sawHow: boolean }} asked
 * @param {URLSearchParams} address of the walk
 */
export async function showReady(app, { current, sawHow }, address) {
  const { plan } = current;
  let begun = false;
  reloadWhenBoundsChange(app, current, () => begun || isChanging(app));
  const sound = fetchSound(app);
  const beat = address.has("beat") ? await (await import("./beat.js")).askBeat(app, sound) : null;
  const settings = settingsUnder(plan, await app.settings.read());
  const owner = (await app.log.account())?.id ?? null;
  const last = await lastGround(app.database);
  showBefore(app, {
    choice: beat ?? (await choiceOf(app, current, address)),
    ...groundUnder(plan, last),
    soundMode: settings.sound_mode,
    address,
    walks: current.walks,
    sawHow,
    pocketAgain: await pocketAgain(app, address),
    looksStanding: settings.look_standing,
    withSomeone: settings.withSomeone,
    sound,
    start: ({ surface, way, soundMode, painBefore, choice }, arrived, strap) => {
      const from = beginning(choice, { surface, way }, painBefore, owner);
      if (isBefore2020(Date.parse(from.walk.started_at))) {
        return t("Set the clock right: this time is before 2020.");
      }
      if (begun) return null;
      begun = true;
      const chosen = { ...settings, sound_mode: soundMode };
      startWalking(app, { ...from, speaker: arrived.speaker }, arrived, chosen, strap);
      void rememberGround(app.database, last, { surface, way });
      return null;
    },
  });
}

/**
 * Walk of the address; without a wish that of the plan.
 *
 * @param {App} app @param {CurrentProgress} current @param {URLSearchParams} address
 */
async function choiceOf({ programme, database }, current, address) {
  const kept = address.has("saved") ? await keptWalk(database, address.get("saved")) : undefined;
  const wish = kept ? { forward: false, own: kept, step: null } : wishFrom(address);
  const own =
    wish.forward || wish.own || wish.step ? null : plannedWalk(current.plan, programme, current, Date.now());
  const choice = own ?? chosenWalk(wish, programme, current, Date.now());
  return kept && choice.planned.backward_s.length ? { ...choice, name: kept.name } : choice;
}

/** Walk that the walker keeps under a name. @param {App["database"]} database @param {string | null} id */
async function keptWalk(database, id) {
  const { readOwnWalks } = await import("../shared/own-walks.js");
  const kept = await readOwnWalks(database);
  return kept.find((each) => each.id === id)?.data;
}

/** Offer of another pocket test; null: none. @param {App} app @param {URLSearchParams} address */
async function pocketAgain({ database }, address) {
  const check = await getValue(database, "sound_check");
  if (!check?.pocket) return null;
  const part = await import("../shared/pocket-again.js").catch(() => null); // no signal
  return part && part.pocketAgain(check, address);
}

/** True while the walker says what has changed: that screen leads on by itself. @param {App} app */
function isChanging({ root }) {
  return root.querySelector("[data-screen=changed]") !== null;
}

/**
 * @param {import("../../engine/programme/offer.js").Choice} choice
 * @param {import("../shared/last-ground.js").Ground} ground
 * @param {number | null} painBefore
 * @param {string | null} owner the account that is signed in
 * @returns {WalkInProgress}
 */
function beginning({ step, planned }, { surface, way }, painBefore, owner) {
  const nowMs = Date.now();
  // Stored times are whole seconds. Rounding up puts the walk after the screening, whose time is rounded down.
  const started_at = instant(nowMs + 999);
  return {
    walk: { id: crypto.randomUUID(), started_at, zone: phoneZone(), surface, way, step, planned },
    owner,
    pain_before: painBefore,
    position_ms: 0,
    backward_ms: 0,
    forward_ms: 0,
    stumbled: false,
    saved_at_ms: nowMs,
  };
}
