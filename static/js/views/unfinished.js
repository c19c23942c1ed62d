/** A walk that was cut off: go on with it, keep it as far as it went, or throw it away. */

import { lengthMs, phaseAt, planPhases, turnS } from "../engine/phases.js";
import { html } from "../vendor/lit.js";
import { arriving } from "./arriving.js";
import { arrive, paint } from "./stage.js";
import { clockTime, day, duration, numbers, phaseName, walkName } from "./words.js";

/** @import { App } from "../main.js" */

/**
 * @param {App} app
 * @param {import("../store/schema.js").WalkInProgress} left
 * @param {Promise<import("../walk/sound.js").Sound>} sound
 * @param {object} then
 * @param {(sound: import("../walk/sound.js").Sound) => void} then.resume called within the tap
 * @param {() => void} then.keep
 * @param {() => void} then.discard
 */
export function showUnfinished(app, left, sound, { resume, keep, discard }) {
  const { walk } = left;
  const phases = planPhases(walk.planned, { ...app.programme, turn_s: turnS(app.programme, walk.surface) });
  const phase = /** @type {import("../engine/phases.js").Phase} */ (
    phases[phaseAt(phases, left.position_ms)]
  );
  const leftMs = Math.max(0, lengthMs(phases) - left.position_ms);
  const voice = arriving(sound, repaint);
  let sure = false;
  repaint();
  arrive(app);

  function repaint() {
    paint(app, template());
  }

  function template() {
    return html`
      <h1>Go on with your walk?</h1>
      <p>
        ${walkName(walk)}, ${numbers(walk.planned)}, begun on ${day(walk.started_at)} at
        ${clockTime(walk.started_at)}. It stopped in “${phaseName(phase)}”, ${duration(leftMs / 1000)} before the end.
        You had walked backward for ${duration(left.backward_ms / 1000)}.
      </p>
      ${voice.failed ? soundFailed() : resumeButton()}
      <p><button class="button wide" @click=${keep}>Keep what I walked</button></p>
      <p>
        <button class="button wide danger" @click=${askOnce}>
          ${sure ? "Tap once more to throw it away" : "Discard it"}
        </button>
      </p>
    `;
  }

  function resumeButton() {
    const go = () => voice.sound && resume(voice.sound);
    return html`<p>
      <button class="button main giant" data-resume ?disabled=${!voice.sound} @click=${go}>
        ${voice.sound ? "Resume" : "Fetching the voice …"}
      </button>
    </p>`;
  }

  function soundFailed() {
    return html`<p class="error" role="alert">
      The coach’s voice has not arrived, so you cannot go on without a signal. You can keep the walk.
    </p>`;
  }

  function askOnce() {
    if (sure) discard();
    sure = true;
    repaint();
  }
}
