/** Button that the walker must press for 1.5 seconds (long press), so that a pocket cannot trigger it. */

import { html } from "../../vendor/lit.js";
import { CLICK_WITHIN_MS, Press } from "../shared/press.js";

/** Longer than an accidental touch. The animation in walk.css takes as long. */
const HOLD_MS = 1500;

/** @type {ReturnType<typeof setTimeout> | undefined} one for all buttons, so that a repaint does not lose it */
let timer;
const press = new Press();

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
    @pointerdown=${(/** @type {PointerEvent} */ event) => begin(event, done)}
    @pointerup=${letGo}
    @pointercancel=${letGo}
    @pointerleave=${letGo}
    @contextmenu=${(/** @type {Event} */ event) => event.preventDefault()}
    @keydown=${once}
    @click=${(/** @type {MouseEvent} */ event) => {
      if (press.isAlone(event) && (question === null || window.confirm(question))) done();
    }}
  >
    ${label}
  </button>`;
}

/** A held Enter would click again and again, also on the next screen. @param {KeyboardEvent} event */
function once(event) {
  if (event.repeat && event.key === "Enter") event.preventDefault();
}

/** @param {PointerEvent} event @param {() => void} done */
function begin(event, done) {
  clearTimeout(timer);
  if (!press.down(event)) return;
  const button = /** @type {HTMLElement} */ (event.currentTarget);
  button.dataset["held"] = "";
  timer = setTimeout(() => {
    delete button.dataset["held"];
    // The next screen may lack the button, which then hears nothing of the lifting.
    press.up({ timeStamp: performance.now() });
    // The screen may have changed under the finger, as when the walk ends.
    if (!button.isConnected) return;
    ignoreTheLifting();
    // The screen may have changed under the finger, as when the walk ends.
    if (button.isConnected) done();
  }, HOLD_MS);
}

/** Swallow the click when the finger lifts, so that it does not hit a button of the next screen. */
function ignoreTheLifting() {
  const over = new AbortController();
  const options = { capture: true, signal: over.signal };
  const lifted = () => setTimeout(() => over.abort(), CLICK_WITHIN_MS);
  window.addEventListener("pointerup", lifted, options);
  window.addEventListener("pointercancel", lifted, options);
  // Later clicks come from another finger, from a key or from a screen reader.
  for (const next of ["pointerdown", "keydown"]) window.addEventListener(next, () => over.abort(), options);
  window.addEventListener(
    "click",
    (event) => {
      over.abort();
      event.preventDefault();
      event.stopPropagation();
    },
    options,
  );
}

/** @param {PointerEvent} event */
function letGo(event) {
  press.up(event);
  clearTimeout(timer);
  delete (/** @type {HTMLElement} */ (event.currentTarget).dataset["held"]);
}
