/** Start and run a walk: connects the session, the player, the lock screen and the screen during a walk. */

import { wayOf } from "../../engine/programme/ways.js";
import { t } from "../../language/translate.js";
import { guardBack } from "../../walk/back-gesture.js";
import { vibrate } from "../../walk/vibration.js";
import { WakeLock } from "../../walk/wake-lock.js";
import { leaveLockScreen, listenToLockScreen, showOnLockScreen } from "../../walk/lock-screen.js";
import { lockWalk } from "../../walk/walk-lock.js";
import { Player } from "../../walk/player.js";
import { WalkSession } from "../../walk/session.js";
import { askingTemplate } from "./asking.js";
import { linesToGoOn } from "./checklist.js";
import { duringTemplate } from "./during.js";
import { howToGoOn } from "./going-on.js";
import { PauseQuestions } from "./pause-questions.js";
import { saveWalk } from "./save-walk.js";
import { showStopped } from "./stopped.js";
import { showOtherWindow } from "../shared/other-window.js";
import { arrive, paint } from "../shared/painting.js";
import { nextSentence, phaseName } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */
/** @import { Phase } from "../../engine/programme/phases.js" */

/** Advice for a walk with the walker's music: a locked phone may silence the coach. */
const KEEP_THE_SCREEN_ON = t("Keep the screen on, or the coach may fall silent");

/**
 * Call in the tap's event handler. The code runs synchronously until the sound starts: playback needs user activation.
 *
 * @param {App} app
 * @param {import("../../store/schema.js").WalkInProgress} from
 * @param {import("../../walk/sound.js").Sound} sound
 * @param {ReturnType<typeof import("../../engine/programme/plan-walk.js").settingsUnder>} settings
 * @param {import("../../walk/strap.js").Strap | null} [strap]
 */
export function startWalking(app, from, sound, settings, strap = null) {
  const audio = /** @type {HTMLAudioElement} */ (document.querySelector("[data-player]"));
  const withMusic = settings.sound_mode === "with_music";
  const player = new Player(audio, sound.index, settings.sound_mode);
  const session = new WalkSession(from, { ...app, sound, settings, player });
  const questions = new PauseQuestions(session, {
    checkAgain: linesToGoOn(from.walk, settings),
    hasStumbled: from.stumbled,
    changed: () => {
      repaint();
      arrive(app);
    },
  });
  void session.start();

  const unlock = lockWalk(giveWay);
  const letBack = guardBack(window);
  /** @type {(kind: Phase["kind"], screen: Element | null) => MediaImage[]} */
  let picture = () => [];
  // Later, and only for a walk: no page needs it to be shown.
  const withoutPicture = () => undefined; // a walk that is left at once, or no signal
  void import("./lock-picture.js").then((module) => (picture = module.lockPicture), withoutPicture);
  const wakeLock = new WakeLock();
  if (settings.keep_screen_on || withMusic) wakeLock.acquire();
  let locked = settings.touch_lock;
  let isMoreOpen = false;
  let lastPhase = "";
  document.body.dataset["walking"] = "";
  const leaving = new AbortController();
  const { signal } = leaving;
  player.addEventListener("playing", takeLockScreen, { signal });
  document.addEventListener("visibilitychange", hiddenOrBack, { signal });
  window.addEventListener("pagehide", () => session.saveNow(), { signal });
  strap?.addEventListener("change", () => strap.beats && session.hear(strap.beats), { signal });
  session.addEventListener("change", repaint);
  session.addEventListener("finished", () => void leave(), { once: true });
  repaint();
  arrive(app);

  function repaint() {
    if (session.state === "over") return;
    const { phase, next, leftMs } = session.view;
    if (settings.vibration && phase.kind !== lastPhase && lastPhase) vibrate(phase.kind);
    lastPhase = phase.kind;
    paint(app, questions.asked ? question(questions.asked) : during());
    showOnLockScreen({
      title: phaseName(phase),
      next: withMusic ? KEEP_THE_SCREEN_ON : nextSentence(next),
      durationMs: phase.durationMs,
      leftMs,
      isPlaying: session.state === "walking",
      artwork: picture(phase.kind, app.root.querySelector(".walking")),
    });
  }

  function during() {
    const shown = { locked, isMoreOpen, mayPause: settings.touch_lock };
    return duringTemplate(session, shown, {
      lock,
      more,
      resume: () => questions.ask("well"),
      happened: () => questions.ask("happened"),
    });
  }

  /** @param {import("./asking.js").Question} asked */
  function question(asked) {
    const { lines } = questions;
    return askingTemplate(asked, questions.answers(lines), {
      lines,
      howToGoOn: howToGoOn(session.phases, session.view.atMs, wayOf(from.walk)),
    });
  }

  /** @param {boolean} on */
  function lock(on) {
    locked = on;
    more(false);
  }

  /** @param {boolean} isOpen */
  function more(isOpen) {
    isMoreOpen = isOpen;
    repaint();
  }

  /** A phone that is put away hides its buttons, so that a pocket cannot press what was left open. */
  function hiddenOrBack() {
    if (document.hidden) isMoreOpen = false;
    session.saveNow();
  }

  function takeLockScreen() {
    // The phone may start the sound again by itself. The question is still open.
    if (questions.asked) session.pause();
    listenToLockScreen({
      // The voice asks what the screen would ask. While the screen asks what happened, it waits for the answer.
      play: () => questions.asked ?? (questions.lines.length ? questions.ask("well") : void session.resume()),
      pause: () => session.pause(),
      // A headset must not lead into walking backward without the look before it.
      skip: () => void (session.view.next?.kind === "backward" || session.skip()),
      repeat: () => session.repeat(),
    });
  }

  function letGo() {
    leaving.abort();
    strap?.end();
    wakeLock.release();
    leaveLockScreen();
    unlock();
    delete document.body.dataset["walking"];
    return letBack();
  }

  /** Another window walks already, and was started while this one showed the screen before a walk. */
  function giveWay() {
    session.close();
    session.removeEventListener("change", repaint);
    void letGo();
    showOtherWindow(app);
  }

  async function leave() {
    const back = letGo();
    if (!session.hasBegun) {
      await Promise.all([app.checkpoint.clear(), back]);
      location.assign("/");
      return;
    }
    if (session.setback) return showStopped(app, session.progress);
    const { silentMs } = session.view;
    await saveWalk(app, session.walk, {
      painBefore: session.progress.pain_before,
      stumbled: session.progress.stumbled,
      silentMs,
      owner: from.owner ?? null,
      heart: session.progress.heart,
    });
  }
}
