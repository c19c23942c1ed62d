/** The screen during a walk. It only shows the session's state and passes taps on. */

import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { holdButton } from "./hold-button.js";
import { phaseArrow, phaseBar } from "../shared/phase-picture.js";
import { duration, nextSentence, phaseName, silenceSentence } from "../shared/words.js";

/** @import { WalkSession } from "../../walk/session.js" */

/**
 * @param {WalkSession} session
 * @param {object} actions
 * @param {boolean} actions.locked true: the touch lock is on
 * @param {boolean} actions.mayPause true: Pause works in spite of the touch lock
 * @param {(locked: boolean) => void} actions.lock
 */
export function duringTemplate(session, { locked, mayPause, lock }) {
  const { state, phase, next, leftMs, atMs, stumbled, silentMs, unsaved } = session.view;
  const left = digits(leftMs);
  const stopped = state === "paused" || state === "interrupted";
  return html`<section class="walking" data-phase=${phase.kind} data-state=${state}>
    <h1>${phaseArrow(phase.kind)} ${phaseName(phase)}</h1>
    <p class="visually-hidden" aria-live="polite">${phaseName(phase)}, ${duration(phase.durationMs / 1000)}</p>
    <div class="now">
      <p class="digits ${left.length > 4 ? "five" : ""}" role="timer" aria-live="off" aria-label=${t("Time left in this phase")}>${left}</p>
      <p class="what-next">${nextSentence(next)}</p>
      ${messages(state, silentMs, unsaved)}
    </div>
    ${phaseBar(session.phases, t("Where you are in the walk"), atMs)}
    <div class="controls">
      ${!locked || mayPause || state === "interrupted" ? pauseButton(session, stopped) : nothing}
      ${locked ? unlock(lock) : controls(session, stumbled, lock)}
    </div>
  </section>`;
}

/**
 * @param {WalkSession} session
 * @param {boolean} stumbled
 * @param {(locked: boolean) => void} lock
 */
function controls(session, stumbled, lock) {
  return html`
    <button type="button" class="button" @click=${() => session.repeat()}>${t("Repeat this")}</button>
    <button type="button" class="button" @click=${() => session.skip()}>${t("Skip this")}</button>
    <button type="button" class="button" aria-pressed=${stumbled} @click=${() => session.stumble()}>
      ${stumbled ? t("✓ Stumble noted") : t("I stumbled")}
    </button>
    <button type="button" class="button" @click=${() => lock(true)}>${t("Lock touch")}</button>
    ${holdButton(t("Hold to end"), t("End the walk here?"), () => session.end())}
  `;
}

/**
 * Pause and Resume as one button, so that the button keeps the focus when its label changes.
 *
 * @param {WalkSession} session
 * @param {boolean} stopped
 */
function pauseButton(session, stopped) {
  const press = () => (stopped ? void session.resume() : session.pause());
  return html`<button type="button" class="button pause" @click=${press}>${stopped ? t("Resume") : t("Pause")}</button>`;
}

/** @param {(locked: boolean) => void} lock */
function unlock(lock) {
  return html`${holdButton(t("Hold to unlock"), t("Unlock the buttons?"), () => lock(false))}`;
}

/**
 * @param {import("../../walk/session.js").SessionState} state
 * @param {number} silentMs
 * @param {unknown} unsaved
 */
function messages(state, silentMs, unsaved) {
  const lines = [
    ...(state === "paused" ? [t("Paused. Tap Resume when you are ready.")] : []),
    ...(state === "interrupted" ? [t("Something else took the sound. Tap Resume to go on from here.")] : []),
    ...(silentMs > 0 ? [silenceSentence(silentMs)] : []),
    ...(unsaved
      ? [t("This phone cannot save how far you are. It may be full. Please keep this page open.")]
      : []),
  ];
  return html`<div role="status">
    ${lines.length ? html`<div class="told">${lines.map((line) => html`<p>${line}</p>`)}</div>` : nothing}
  </div>`;
}

/** "2:05" @param {number} ms */
function digits(ms) {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
