/** Rehearsal under way: the session, the screen that shows each movement, and the ways out of it. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { Player } from "../../walk/player.js";
import { RehearsalSession } from "../../walk/rehearsal-session.js";
import { WakeLock } from "../../walk/wake-lock.js";
import { lockWalk } from "../../walk/walk-lock.js";
import { drawingOf } from "../shared/movements.js";
import { showOtherWindow } from "../shared/other-window.js";
import { arrive, paint } from "../shared/painting.js";
import { askWhatHappened } from "./what-happened.js";
import { ORDERS } from "./orders.js";
import { showEnd } from "./end.js";

/** @import { App } from "../../app/app.js" */
/** @import { Movement } from "../../engine/programme/rehearsal.js" */

/** Colour of the screen, as on a walk. @type {Record<Movement, string>} */
const PHASE_OF = {
  by_the_wall: "get_ready",
  stand: "stop",
  stop: "stop",
  look_left: "stop",
  look_right: "stop",
  step_back: "backward",
  walk_forward: "warm_up",
  turn: "turn",
};

/**
 * Call in the tap's event handler: playback needs user activation.
 *
 * @param {App} app
 * @param {import("../../walk/sound.js").Sound} sound
 * @param {import("../../types.d.ts").Settings} settings
 * @param {string | null} walk query of the walk that comes next
 */
export function rehearse(app, sound, settings, walk) {
  const audio = /** @type {HTMLAudioElement} */ (document.querySelector("[data-player]"));
  const session = new RehearsalSession({ sound, settings, player: new Player(audio, sound.index) });
  void session.start();

  const unlock = lockWalk(giveWay);
  const wakeLock = new WakeLock();
  wakeLock.acquire();
  document.body.dataset["walking"] = "";
  let asking = false;
  let stopped = false;
  session.addEventListener("change", repaint);
  session.addEventListener("finished", leave, { once: true });
  repaint();
  arrive(app);

  function repaint() {
    // The phone may start the sound again by itself. The question is still open.
    if (asking && session.view.state === "playing") session.pause();
    if (!asking && session.view.state !== "over") paint(app, rehearsingTemplate(session, happened));
  }

  function happened() {
    const { state } = session.view;
    const wasStill = state === "paused" || state === "interrupted";
    session.pause();
    asking = true;
    const back = () => {
      asking = false;
      repaint();
      arrive(app);
    };
    const goOn = () => {
      void session.resume();
      back();
    };
    askWhatHappened(app, {
      goOn,
      mistaken: wasStill ? null : goOn,
      back,
      end: () => session.end(),
      stop: () => {
        stopped = true;
        session.end();
      },
    });
  }

  /** Another window walks already. */
  function giveWay() {
    stopped = true;
    session.end();
    showOtherWindow(app);
  }

  function leave() {
    wakeLock.release();
    unlock();
    delete document.body.dataset["walking"];
    if (!stopped) showEnd(app, session.view.isWhole, walk);
  }
}

/** @param {RehearsalSession} session @param {() => void} happened */
function rehearsingTemplate(session, happened) {
  const { state, part, number, steps } = session.view;
  const isStill = state === "paused" || state === "interrupted";
  const press = () => (isStill ? void session.resume() : session.pause());
  const line = ORDERS[part.order];
  const phase = PHASE_OF[part.movement];
  return html`<section
    class="walking rehearsing"
    data-phase=${phase}
    data-state=${state}
    data-order=${part.order}
  >
    <h1>${line}</h1>
    <p class="visually-hidden" aria-live="polite">${line}</p>
    <div class="movement">
      ${drawingOf(part.movement)}
      ${part.countsS ? html`<p class="steps" aria-hidden="true">${steps || nothing}</p>` : nothing}
    </div>
    <div role="status">${isStill ? html`<p class="told">${stillSentence(state)}</p>` : nothing}</div>
    <progress max=${session.parts.length} value=${number} aria-label=${t("Where you are in the practice")}></progress>
    <div class="controls">
      <button type="button" class="button pause" @click=${press}>${isStill ? t("Resume") : t("Pause")}</button>
      <button type="button" class="button pause something" @click=${happened}>${t("Something happened")}</button>
      <button type="button" class="button across" @click=${() => session.end()}>${t("End here")}</button>
    </div>
  </section>`;
}

/** @param {string} state */
function stillSentence(state) {
  return state === "paused"
    ? t("Paused. Tap Resume when you are ready.")
    : t("Something else took the sound. Tap Resume to go on from here.");
}
