/** Screen for an interrupted walk: resume it, keep the part that was walked, or discard it. */

import "../../language/catalogue-later.js";
import { lengthMs, phaseAt, planPhases } from "../../engine/programme/phases.js";
import { wayOf } from "../../engine/programme/ways.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { soundLoading } from "../shared/sound-loading.js";
import { happenedButtons } from "../shared/happened.js";
import { checkAgain, yes } from "./asking.js";
import { howToGoOn } from "./going-on.js";
import { holdButton } from "./hold-button.js";
import { arrive, paint } from "../shared/painting.js";
import { aboutMinutes, clockTime, day, duration, numbers, phaseName, walkName } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */
/** @import { Walk } from "../../types.d.ts" */

/**
 * @param {App} app
 * @param {import("./cut-off-gate.js").CutOffGate} gate
 * @param {Promise<import("../../walk/sound.js").Sound>} sound
 * @param {object} then
 * @param {() => void} then.left called when this screen leads on
 * @param {() => void} then.told called after a stumble that does not go on at once
 * @param {(sound: import("../../walk/sound.js").Sound) => void} then.resume called in the tap's event handler
 * @param {(setback: "fall" | "dizzy") => void} then.stop
 * @param {() => void} then.keep
 * @param {() => void} then.discard
 */
export function showUnfinished(app, gate, sound, { left: leave, told, resume, stop, keep, discard }) {
  const { left } = gate;
  const { walk } = left;
  const phases = planPhases(walk.planned, app.programme, wayOf(walk), walk.step);
  const phase = /** @type {import("../../engine/programme/phases.js").Phase} */ (
    phases[phaseAt(phases, left.position_ms)]
  );
  const leftMs = Math.max(0, lengthMs(phases) - left.position_ms);
  const stoppedIn = t("It stopped in “{phase}”, {howLong} before the end.", {
    phase: phaseName(phase),
    howLong: aboutMinutes(leftMs),
  });
  const leaving = new AbortController();
  const voice = soundLoading(sound, repaint, leaving.signal);
  repaint();
  arrive(app);

  function repaint() {
    paint(app, template());
  }

  /**
   * @template {unknown[]} Given
   * @param {(...given: Given) => void} answer
   * @returns {(...given: Given) => void} the answer, which ends this screen
   */
  function ending(answer) {
    return (...given) => {
      leaving.abort();
      leave();
      answer(...given);
    };
  }

  function template() {
    const resumable = gate.isResumable;
    const happened = happenedButtons({
      stumbled: resumable && voice.sound && !gate.isTold ? stumbled : null,
      stop: ending(stop),
    });
    return html`
      <h1>${resumable ? t("Go on with your walk?") : t("A walk was cut off")}</h1>
      <p>
        ${t("{walk}, {numbers}, begun on {day} ({time}).", {
          walk: walkName(walk),
          numbers: numbers(walk.planned),
          day: day(walk.started_at, walk.zone),
          time: clockTime(walk),
        })}
        ${isPlaceKnown(walk) ? stoppedIn : nothing}
        ${t("You had walked backward for {howLong}.", { howLong: duration(left.backward_ms / 1000) })}
      </p>
      ${resumable ? goOn() : html`<p>${t("You can keep what you walked, and begin a new walk after that.")}</p>`}
      ${happened.map((button) => html`<p>${button}</p>`)}
      <p><button class="button wide" @click=${ending(keep)}>${t("Keep what I walked")}</button></p>
      <p>${holdButton(t("Press and hold to discard"), t("Throw this walk away?"), ending(discard))}</p>
    `;
  }

  function goOn() {
    if (voice.failed) return soundFailed();
    const { lines } = gate;
    return html`<h2>${t("Still well?")}</h2>
      ${lines.length ? checkAgain(lines) : nothing}
      <p>${howToGoOn(phases, left.position_ms, wayOf(walk))}</p>
      <p>
        <button class="button main giant" data-resume ?disabled=${!voice.sound} @click=${() => go(lines)}>
          ${voice.sound ? yes(lines) : t("Fetching the voice …")}
        </button>
      </p>`;
  }

  function stumbled() {
    gate.stumbled();
    go([]);
  }

  /** @param {readonly string[]} confirmed lines that this tap calls true */
  function go(confirmed) {
    if (!voice.sound) return;
    if (gate.opens(confirmed)) return ending(resume)(voice.sound);
    if (gate.isTold) told();
    repaint();
    arrive(app);
  }

  function soundFailed() {
    return html`<p class="error" role="alert">
      ${t("The coach’s voice has not arrived, so you cannot go on without a signal. You can keep the walk.")}
    </p>`;
  }
}

/** False for a backward walk of an older app. @param {Pick<Walk, "planned" | "way">} walk */
function isPlaceKnown({ planned, way }) {
  return planned.backward_s.length === 0 || Boolean(way);
}
