/** Whether the coach could speak without a signal: one quiet line, and none when all is well. */

import { html, nothing } from "../vendor/lit.js";

/** @param {import("../app/voice.js").Voice} voice */
export function voiceLine({ state, share }) {
  if (state === "coming") {
    return html`<p class="hint" data-voice>
      The coach’s voice is coming to this phone
      <progress max="1" value=${share} aria-label="How much of the voice has come"></progress>
    </p>`;
  }
  if (state === "no_room") {
    return html`<p class="hint" data-voice>
      This phone has no room for the coach’s voice. You need a signal to walk.
    </p>`;
  }
  if (state === "away") {
    return html`<p class="hint" data-voice>
      The coach’s voice is not on this phone yet. It comes as soon as there is a signal.
    </p>`;
  }
  return nothing;
}
