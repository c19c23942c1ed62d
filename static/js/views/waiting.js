/** What has not reached the account yet, and what it waits for: one line, and none when all is well. */

import { html, nothing } from "../vendor/lit.js";
import { howMany } from "./words.js";

/** @import { Summary } from "../store/unsent.js" */
/** @import { State } from "../store/sync.js" */

/** @param {State} state @param {Summary} unsent */
export function waitingLine({ name, error }, { waiting, walks }) {
  const reason = name === "signed_out" ? UNTIL_SIGNED_IN : name === "offline" ? why(error) : null;
  if (waiting === 0 || reason === null) return nothing;
  const what = walks ? howMany(walks, "walk") : howMany(waiting, "change");
  const isOne = (walks || waiting) === 1;
  return html`<p class="hint" data-unsent>
    <strong>${what} ${isOne ? "waits" : "wait"}</strong> ${reason} ${isOne ? "It is" : "They are"} safe on this phone.
  </p>`;
}

/** @param {Summary} unsent */
export function foreignLine({ foreign }) {
  if (foreign === 0) return nothing;
  return html`<p class="hint">
    This phone also keeps ${howMany(foreign, "change")} of another account, until that one signs in here again.
  </p>`;
}

const UNTIL_SIGNED_IN = html`until you <a href="/sign-in">sign in again</a>.`;

/** @param {State["error"]} error */
function why(error) {
  if (error === "network" || error === "time_out") return "for a signal.";
  if (error === "not_ours") return "for a better signal: this Wi-Fi may want something from you first.";
  return "until Backstride’s computer answers again.";
}
