/** The screen during a walk. It only shows the session's state and passes taps on. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { holdButton } from "./hold-button.js";
import { phaseArrow, phaseBar } from "../shared/phase-picture.js";
import { duration, nextSentence, phaseName, silenceSentence } from "../shared/words.js";

/** @import { WalkSession } from "../../walk/session.js" */

/**
 * @typedef {object} Shown
 * @property {boolean} locked true: the touch lock is on
 * @property {boolean} mayPause true: Pause works in spite of the touch lock
 * @property {boolean} isMoreOpen
 *
 * @typedef {object} Actions
 * @property {(locked: boolean) => void} lock
 * @property {(isOpen: boolean) => void} more
 * @property {() => void} resume
 * @property {() => void} happened
 */

/**
 * @param {WalkSession} session
 * @param {Shown} shown
 * @param {Actions} actions
 */
export function duringTemplate(session, shown, actions) {
  const { state, phase, next, leftMs, atMs, stumbled, newlySilentMs, unsaved } = session.view;
  const left = digits(leftMs);
  return html`<section class="walking" data-phase=${phase.kind} data-state=${state}>
    <h1>${phaseArrow(phase.kind)} ${phaseName(phase)}</h1>
    <p class="visually-hidden" aria-live="polite">${phaseName(phase)}, ${duration(phase.durationMs / 1000)}</p>
    <div class="now">
      <p class="digits ${left.length > 4 ? "five" : ""}" role="timer" aria-live="off" aria-label=${t("Time left in this phase")}>${left}</p>
      <p class="what-next">${nextSentence(next)}</p>
      ${messages(state, stumbled, newlySilentMs, unsaved)}
    </div>
    ${phaseBar(session.phases, t("Where you are in the walk"), atMs)}
    <div class="controls">${controls(session, shown, actions)}</div>
  </section>`;
}

/** @param {WalkSession} session @param {Shown} shown @param {Actions} actions */
function controls(session, { locked, mayPause, isMoreOpen }, { lock, more, resume, happened }) {
  const { state } = session.view;
  const stopped = state === "paused" || state === "interrupted";
  const press = stopped ? resume : () => session.pause();
  const pause = html`<button type="button" class="button pause" @click=${press}>${stopped ? t("Resume") : t("Pause")}</button>`;
  if (locked) {
    return html`
      ${mayPause || state === "interrupted" ? pause : nothing}
      ${holdButton(t("Press and hold: something happened"), null, happened)}
      ${holdButton(t("Press and hold to unlock"), t("Unlock the buttons?"), () => lock(false))}
    `;
  }
  return html`
    ${pause}
    <button type="button" class="button pause something" @click=${happened}>${t("Something happened")}</button>
    ${isMoreOpen ? moreButtons(session, more, lock) : closedMore(session, stopped, more)}
  `;
}

/**
 * While the walk is paused, its end is one hold away.
 *
 * @param {WalkSession} session @param {boolean} stopped @param {(isOpen: boolean) => void} more
 */
function closedMore(session, stopped, more) {
  return [
    stopped ? endButton(session) : nothing,
    holdButton(t("Press and hold for more"), null, () => more(true)),
  ];
}

/** @param {WalkSession} session */
function endButton(session) {
  return holdButton(t("Press and hold to end"), t("End the walk here?"), () => session.end());
}

/**
 * The rest, behind a hold, so that a pocket cannot reach it.
 *
 * @param {WalkSession} session
 * @param {(isOpen: boolean) => void} more
 * @param {(locked: boolean) => void} lock
 */
function moreButtons(session, more, lock) {
  return html`
    <button type="button" class="button" @click=${() => session.repeat()}>${t("Repeat this")}</button>
    <button type="button" class="button" @click=${() => session.skip()}>${t("Skip this")}</button>
    <button type="button" class="button" @click=${() => lock(true)}>${t("Lock touch")}</button>
    <button type="button" class="button" @click=${() => more(false)}>${t("Less")}</button>
    ${endButton(session)}
  `;
}

/**
 * @param {import("../../walk/session.js").SessionState} state
 * @param {boolean} stumbled
 * @param {number} silentMs
 * @param {unknown} unsaved
 */
function messages(state, stumbled, silentMs, unsaved) {
  const lines = [
    ...(state === "paused" ? [t("Paused. Tap Resume when you are ready.")] : []),
    ...(state === "interrupted" ? [t("Something else took the sound. Tap Resume to go on from here.")] : []),
    ...(stumbled ? [t("✓ Stumble noted")] : []),
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
