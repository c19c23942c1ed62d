/** The walk page up to Start: an unfinished walk, the screening, the screen before the walk. */

import { isBefore2020 } from "../../engine/programme/bounds.js";
import { chosenWalk, mayResume } from "../../engine/programme/offer.js";
import { t } from "../../language/translate.js";
import { getValue } from "../../store/key-value.js";
import { instant } from "../../store/record.js";
import { walkOf } from "../../walk/checkpoints.js";
import { isWalking } from "../../walk/walk-lock.js";
import { fetchSound } from "../../walk/sound.js";
import { showBefore } from "./before.js";
import { showOtherWindow } from "../shared/other-window.js";
import { phoneZone } from "../shared/locale.js";
import { lazy } from "../shared/lazy.js";
import { lastGround, rememberGround } from "../shared/last-ground.js";
import { questionsFirst } from "./questions-first.js";
import { saveWalk } from "./save-walk.js";
import { onChange } from "../shared/painting.js";
import { readProgress } from "../shared/current-progress.js";
import { showUnfinished } from "./unfinished.js";
import { startWalking } from "./walking.js";
import { showStopped } from "./stopped.js";
import { wishFrom } from "./wish.js";

/** @import { App } from "../../app/app.js" */
/** @import { WalkInProgress } from "../../store/schema.js" */

/** @param {App} app */
export async function show(app) {
  if (await isWalking()) return showOtherWindow(app);
  const left = await app.checkpoint.read();
  // Lazy: the voice is larger than all modules of the page, and would delay the questions.
  const sound = lazy(() => fetchSound(app, left?.speaker));
  if (!left) return prepare(app, sound);
  if (left.setback) return showStopped(app, left);

  const settings = await app.settings.read();
  const standing = await readProgress(app);
  showUnfinished(app, left, sound(), {
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
      await prepare(app, sound);
    },
  });
}

/** @param {App} app @param {() => Promise<import("../../walk/sound.js").Sound>} sound */
async function prepare(app, sound) {
  const address = new URLSearchParams(location.search);
  const asked = await questionsFirst(app, address);
  if (!asked) return;
  const { current, sawHow } = asked;
  const settings = await app.settings.read();
  const owner = (await app.log.account())?.id ?? null;
  const last = await lastGround(app.database);
  let begun = false;
  onChange(app, async () => {
    // A report of a fall can arrive from another phone while this screen is open.
    const now = await readProgress(app);
    if (begun || isChanging(app)) return;
    const may = /** @type {const} */ (["forwardOnly", "doctorFirst", "restDay"]);
    if (may.some((each) => now[each] !== current[each])) location.reload();
  });
  showBefore(app, {
    choice: chosenWalk(wishFrom(address), app.programme, current, Date.now()),
    ...last,
    soundMode: settings.sound_mode,
    address,
    walks: current.walks,
    sawHow,
    pocketAgain: await pocketAgain(app, address),
    looksStanding: settings.look_standing,
    sound: sound(),
    start: ({ surface, way, soundMode, painBefore, choice }, arrived) => {
      const from = beginning(choice, { surface, way }, painBefore, owner);
      if (isBefore2020(Date.parse(from.walk.started_at))) {
        return t("Set the clock right: this time is before 2020.");
      }
      if (begun) return null;
      begun = true;
      startWalking(app, { ...from, speaker: arrived.speaker }, arrived, {
        ...settings,
        sound_mode: soundMode,
      });
      void rememberGround(app.database, last, { surface, way });
      return null;
    },
  });
}

/** Offer of another pocket test; null: none. @param {App} app @param {URLSearchParams} address */
async function pocketAgain({ database }, address) {
  const check = await getValue(database, "sound_check");
  return check?.pocket ? (await import("../shared/pocket-again.js")).pocketAgain(check, address) : null;
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
