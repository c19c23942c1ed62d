/** List of the account's other phones that show reminders. */

import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { lastInWords } from "./reminder-words.js";

/** @import { PushSubscriptionInfo } from "../../types.d.ts" */

/**
 * @param {readonly PushSubscriptionInfo[]} phones
 * @param {(phone: PushSubscriptionInfo) => void} remove
 * @param {Date} now
 */
export function otherPhones(phones, remove, now) {
  if (phones.length === 0) return nothing;
  return html`<section>
    <h2>${t("Your other phones")}</h2>
    <ul class="reminders">
      ${phones.map(
        (phone) => html`<li class="card">
          <h3 id="phone-${phone.digest}">${phone.device}</h3>
          <p>${delivered(phone, now)}</p>
          <button class="button danger" aria-describedby="phone-${phone.digest}" @click=${() => remove(phone)}>
            ${t("Remove")}
          </button>
        </li>`,
      )}
    </ul>
    <p class="quiet">${t("A phone comes back into this list when you open Backstride there.")}</p>
  </section>`;
}

/** @param {PushSubscriptionInfo} phone @param {Date} now */
function delivered({ last_delivered_at }, now) {
  if (!last_delivered_at) return t("No reminder delivered yet.");
  return t("Last reminder delivered: {when}", { when: lastInWords(last_delivered_at, now) });
}
