/** Arrival of reminders on this phone: the last one, and whether those that the server sent come up at all. */

import { t } from "../../language/translate.js";
import { arrivals, noteSeen } from "../../store/arrivals.js";
import { getValue } from "../../store/key-value.js";
import { html, nothing } from "../../vendor/lit.js";
import { lastInWords } from "./reminder-words.js";

/** @import { App } from "../../app/app.js" */
/** @import { Arrived } from "../../store/schema.d.ts" */
/** @import { PushSubscriptionInfo } from "../../types.d.ts" */

/**
 * Last arrivals on this phone; null when its storage cannot be read. What the phone shows at this moment has come too.
 *
 * @param {App} app
 * @param {PushSubscriptionInfo | undefined} mine this phone on the server; undefined: unknown, as without a signal
 * @returns {Promise<Arrived | null>}
 */
export async function arrivedHere({ database }, mine) {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    for (const { data } of (await registration?.getNotifications()) ?? []) {
      if (data?.due_at && data.tag !== "test") await noteSeen(database, data.due_at);
    }
    if (!mine) return (await getValue(database, "arrived")) ?? null;
    return await arrivals(database, mine.delivered_days[0] ?? mine.created_at);
  } catch (error) {
    console.warn("Nothing is known of earlier reminders:", error);
    return null;
  }
}

/** @param {Arrived | null} arrived @param {Date} now */
export function lastArrival(arrived, now) {
  if (!arrived?.reminder_at_ms) return nothing;
  const when = lastInWords(new Date(arrived.reminder_at_ms).toISOString(), now);
  return html`<p>${t("Last reminder on this phone: {when}", { when })}</p>`;
}

export const MISSING = html`<div class="card">
  <p>
    <strong>
      ${t("The last three reminders went out to this phone, but none was seen here.")}
    </strong>
  </p>
  <p>
    ${t(
      "If you saw none either: allow notifications for Backstride in the settings of your phone. Then turn reminders off " +
        "on this phone and on again, and send a test.",
    )}
  </p>
</div>`;
