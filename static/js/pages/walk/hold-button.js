/** A button that must be held, so that a pocket cannot press it. */

import { html } from "../../vendor/lit.js";

/** Longer than any touch by mistake. walk.css fills the button in the same time. */
const HOLD_MS = 1500;

/** @type {ReturnType<typeof setTimeout> | undefined} one finger, one hold; it outlives a repaint */
let timer;

/**
 * @param {string} label
 * @param {string} question asked instead of a hold when keyboard or screen reader press the button: they cannot hold
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
      // No finger makes a click of detail 0.
      if (event.detail === 0 && window.confirm(question)) done();
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

/** The finger is still down: lifting it must not tap whatever the next screen has there. */
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
