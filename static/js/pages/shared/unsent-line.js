/** Line about changes that are not in the account yet, and their reason; nothing if all are sent. */

import { t, tn } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";

/** @import { Summary } from "../../store/unsent.js" */
/** @import { State } from "../../store/sync.js" */

/** @param {State} state @param {Summary} unsent */
export function unsentLine({ name, error }, { waiting, walks }) {
  const reason = name === "signed_out" ? UNTIL_SIGNED_IN : name === "offline" ? why(error) : null;
  if (waiting === 0 || reason === null) return nothing;
  const what = walks
    ? tn("{count} walk waits", "{count} walks wait", walks)
    : tn("{count} change waits", "{count} changes wait", waiting);
  const isOne = (walks || waiting) === 1;
  return html`<p class="hint" data-unsent>
    <strong>${what}</strong> ${reason}
    ${isOne ? t("It is safe on this phone.") : t("They are safe on this phone.")}
  </p>`;
}

/** @param {Summary} unsent */
export function foreignLine({ foreign }) {
  if (foreign === 0) return nothing;
  return html`<p class="hint">
    ${tn(
      "This phone also keeps {count} change of another account, until that one signs in here again.",
      "This phone also keeps {count} changes of another account, until that one signs in here again.",
      foreign,
    )}
  </p>`;
}

/** End of the sentence that begins "2 walks wait", like the reasons below. */
const UNTIL_SIGNED_IN = html`${t("until you")} <a href="/sign-in">${t("sign in again")}</a>.`;

/** @param {State["error"]} error */
function why(error) {
  if (error === "network" || error === "time_out") return t("for a signal.");
  if (error === "not_ours") return t("for a better signal: this Wi-Fi may want something from you first.");
  return t("until Backstride’s computer answers again.");
}
