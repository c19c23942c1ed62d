/** Line about the coach's voice while it is not on this phone yet; nothing once it is. */

import { t } from "../../language/translate.js";
import { html, nothing, render } from "../../vendor/lit.js";

/** Placeholder for the line. */
export const VOICE_PLACE = html`<div data-voice></div>`;

/**
 * Paint only the line: a repaint of the whole page at each progress event would keep a slow phone busy.
 *
 * @param {HTMLElement} root @param {import("../../app/voice.js").Voice} voice
 */
export function showVoice(root, voice) {
  const place = /** @type {HTMLElement | null} */ (root.querySelector("[data-voice]"));
  if (place) render(voiceLine(voice), place);
}

/** @param {import("../../app/voice.js").Voice} voice */
function voiceLine({ state, share, hasOther }) {
  if (state === "coming") {
    return html`<p class="hint">
      ${t("The coach’s voice is coming to this phone")}
      <progress max="1" value=${share} aria-label=${t("How much of the voice has come")}></progress>
    </p>`;
  }
  if (state === "no_room") {
    const lacks = t("This phone has no room for the coach’s voice. You need a signal to walk.");
    const lacksChosen = t("This phone has no room for the voice you chose. The other one goes on.");
    return html`<p class="hint">${hasOther ? lacksChosen : lacks}</p>`;
  }
  if (state === "away") {
    const lacks = t("The coach’s voice is not on this phone yet. It comes as soon as there is a signal.");
    const lacksChosen = t(
      "The voice you chose comes as soon as there is a signal. The other one goes on until then.",
    );
    return html`<p class="hint">${hasOther ? lacksChosen : lacks}</p>`;
  }
  return nothing;
}
