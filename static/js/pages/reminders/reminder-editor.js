/** State of the form for a new or changed reminder: the draft, and its errors by field. */

import { reminderForm, slipsIn } from "./reminder-form.js";

/** @import { App } from "../../app/app.js" */
/** @import { Draft, Slips } from "./reminder-form.js" */

/**
 * @param {App} app
 * @param {object} actions
 * @param {() => void} actions.repaint
 * @param {(draft: Draft) => Promise<void>} actions.save
 */
export function reminderEditor(app, { repaint, save }) {
  /** @type {Draft | null} */
  let draft = null;
  /** @type {Slips} */
  let slips = {};

  return { isOpen, open, close, refuse, template };

  function isOpen() {
    return draft !== null;
  }

  /** @param {Draft} begun */
  function open(begun) {
    [draft, slips] = [begun, {}];
    repaint();
    arriveAt(app.root.querySelector("h2"));
  }

  function close() {
    draft = null;
    repaint();
    arriveAt(document.querySelector("h1"));
  }

  /** @param {Slips} found */
  function refuse(found) {
    slips = found;
    repaint();
  }

  /** @param {string} problem why it could not be saved */
  function template(problem) {
    return draft && reminderForm(draft, { change, save: trySave, leave: close, slips, problem });
  }

  /** @param {Partial<Draft>} changes */
  function change(changes) {
    draft = draft && { ...draft, ...changes };
    refuse({});
  }

  function trySave() {
    if (!draft) return;
    refuse(slipsIn(draft));
    if (Object.keys(slips).length === 0) void save(draft);
    else /** @type {HTMLElement | null} */ (app.root.querySelector(FIRST_SLIP))?.focus();
  }
}

const FIRST_SLIP = "fieldset[aria-describedby] input, [aria-invalid]";

/** Focus the heading, so that a screen reader announces the new screen. @param {HTMLElement | null} heading */
function arriveAt(heading) {
  window.scrollTo(0, 0);
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}
