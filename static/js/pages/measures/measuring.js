/**
 * Course of one measure, from its practice to its result. Each try is a session of its own. Between two of them the
 * walker rests. "Stop" leads to the question what happened.
 */

import { LONGEST_MS, TRIES_AT_MOST } from "../../engine/programme/measures.js";
import { t } from "../../language/translate.js";
import { MeasureSession } from "../../walk/measure-session.js";
import { Speaker } from "../../walk/speaker.js";
import { WakeLock } from "../../walk/wake-lock.js";
import { lockWalk } from "../../walk/walk-lock.js";
import { showOtherWindow } from "../shared/other-window.js";
import { arrive, paint } from "../shared/painting.js";
import { CLICK_WITHIN_MS } from "../shared/press.js";
import { showRest } from "./rest.js";
import { showResult } from "./result.js";
import { askRises } from "./rises.js";
import { askWhatHappened } from "./stopped.js";
import { tryTemplate } from "./try-screen.js";
import { result } from "./words.js";

/** @import { App } from "../../app/app.js" */
/** @import { Side, Test } from "../../engine/programme/measures.js" */
/** @import { MeasureEnd } from "../../walk/measure-session.js" */

/**
 * Call it in the tap's event handler: playback needs user activation.
 *
 * @param {App} app
 * @param {Test} test
 * @param {Side | null} side
 * @param {{sound: import("../../walk/sound.js").Sound, settings: import("../../types.d.ts").Settings}} means
 */
export function measure(app, test, side, { sound, settings }) {
  const speaker = new Speaker(/** @type {HTMLAudioElement} */ (document.querySelector("[data-player]")));
  /** @type {number[]} */
  const tries = [];
  const wakeLock = new WakeLock();
  let isLeft = false;
  const unlock = lockWalk(giveWay);
  wakeLock.acquire();
  begin(true);

  /** @param {boolean} isPractice */
  function begin(isPractice) {
    const session = new MeasureSession({ test, isPractice, sound, settings, player: speaker.fresh(sound) });
    const repaint = () => void (isLeft || paint(app, tryTemplate(test, isPractice, session)));
    const hide = () => void (document.hidden && session.interrupt());
    document.addEventListener("visibilitychange", hide);
    const next = () => void (isLeft || ended(isPractice, /** @type {MeasureEnd} */ (session.view.end)));
    session.addEventListener("change", repaint);
    // The finger's click comes after its press, and must not meet a button of the next screen.
    const finished = () => {
      document.removeEventListener("visibilitychange", hide);
      repaint();
      setTimeout(next, CLICK_WITHIN_MS);
    };
    session.addEventListener("finished", finished, { once: true });
    void session.start();
    document.body.dataset["walking"] = "";
    repaint();
    arrive(app);
  }

  /** @param {boolean} isPractice @param {MeasureEnd} end */
  function ended(isPractice, end) {
    if (end === "stopped") return stopped(isPractice);
    if (end === "early") {
      return rest(t("Too early"), t("The tap came with the sign. That does not count."), isPractice);
    }
    if (end === "interrupted") {
      return rest(
        t("It was interrupted"),
        t("Something else took the sound or the screen. That does not count."),
        isPractice,
      );
    }
    if (isPractice) return rest(t("That was the practice"), t("Now it counts. The best try is kept."), false);
    if (test === "chair") return rises();
    if (end !== "ended") return noted(end.ms);
    return test === "stance"
      ? noted(LONGEST_MS.stance)
      : rest(t("No tap came"), t("That does not count."), false);
  }

  function rises() {
    delete document.body.dataset["walking"];
    askRises(app, noted);
  }

  /** @param {number} value */
  function noted(value) {
    tries.push(value);
    if (tries.length === TRIES_AT_MOST) return enough();
    rest(
      result(test, value),
      t("Try {number} of {all}.", { number: tries.length, all: TRIES_AT_MOST }),
      false,
    );
  }

  /** @param {string} heading @param {string} line @param {boolean} isPractice the practice comes again */
  function rest(heading, line, isPractice) {
    delete document.body.dataset["walking"];
    showRest(app, {
      heading,
      line,
      test,
      next: isPractice ? "practice" : tries.length ? "further" : "first",
      go: () => begin(isPractice),
      practise: () => begin(true),
      enough,
    });
  }

  /** @param {boolean} isPractice */
  function stopped(isPractice) {
    const goOn = () => rest(t("Let it settle"), t("Go on only when you feel steady."), isPractice);
    askWhatHappened(app, { goOn, leave });
  }

  function enough() {
    leave();
    void showResult(app, test, side, tries);
  }

  /** Another window walks already. */
  function giveWay() {
    speaker.quiet();
    leave();
    showOtherWindow(app);
  }

  function leave() {
    isLeft = true;
    wakeLock.release();
    unlock();
    delete document.body.dataset["walking"];
  }
}
