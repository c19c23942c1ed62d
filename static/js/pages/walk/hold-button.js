/** Button that the walker must press for 1.5 seconds (long press), so that a pocket cannot trigger it. */

import { html } from "../../vendor/lit.js";

/** Longer than an accidental touch. The animation in walk.css takes as long. */
const HOLD_MS = 1500;

/** @type {ReturnType<typeof setTimeout> | undefined} one for all buttons, so that a repaint does not lose it */
let timer;

/**
 * @param {string} label
 * @param {string | null} question asked if a keyboard or screen reader presses the button: neither can hold it; null:
 *   nothing is asked, as a pocket presses no key
 * @param {() => void} done
 */
export function holdButton(label, question, done) {
  return html`<button
    type="button"
    class="button hold wide across"
    @pointerdown=${(/** @type {Event} */ event) => begin(event, done)}
    @pointerup=${letGo}
    @pointercancel=${letGo}
    @pointerleave=${letGo}
    @contextmenu=${(/** @type {Event} */ event) => event.preventDefault()}
    @click=${(/** @type {MouseEvent} */ event) => {
      // A click with detail 0 comes from a key or a screen reader.
      if (event.detail === 0 && (question === null || window.confirm(question))) done();
    }}
  >
    ${label}
  </button>`;
}

/** @param {Event} event @param {() => void} done */
function begin({ currentTarget }, done) {
  const button = /** @type {HTMLElement} */ (currentTarget);
  clearTimeout(timer);
  button.dataset["held"] = "";
  timer = setTimeout(() => {
    delete button.dataset["held"];
    ignoreTheLifting();
    done();
  }, HOLD_MS);
}

/** Swallow the click when the finger lifts, so that it does not hit a button of the next screen. */
function ignoreTheLifting() {
  const ignore = (/** @type {Event} */ event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const options = { capture: true, once: true };
  window.addEventListener("click", ignore, options);
  window.addEventListener("pointerdown", () => window.removeEventListener("click", ignore, options), options);
}

/** @param {Event} event */
function letGo({ currentTarget }) {
  clearTimeout(timer);
  delete (/** @type {HTMLElement} */ (currentTarget).dataset["held"]);
}
