/** State of push on this phone, in words. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { allowNotifications } from "./allow-notifications.js";

/** @import { PushState } from "../../app/push.js" */
/** @import { PushSubscriptionInfo, Reminder } from "../../types.d.ts" */

/** @type {Record<PushState, string>} */
const SENTENCES = {
  unknown: t("One moment …"),
  unsupported: t(
    "This browser cannot show reminders. Chrome, Edge, Firefox and Samsung Internet can, outside their private " +
      "windows. An iPhone needs iOS 16.4 or newer.",
  ),
  install_first: t(
    "On an iPhone or iPad, reminders come once Backstride is on your home screen. Sign in there, and open this " +
      "page again.",
  ),
  denied: t("This phone does not allow Backstride to show reminders. You can allow it again:"),
  off: t(
    "A reminder comes up on your screen at your time, also when Backstride is closed. Your phone asks you first " +
      "whether you allow it. We send nothing but reminders.",
  ),
  on: t("Reminders come up on this phone."),
  slow: t(
    "Your phone is taking its time. A better signal may help. Leave this page open a little longer, or try again.",
  ),
  unsent: t(
    "This phone is ready, but we could not note it down: there is no signal. We try again when you next open " +
      "Backstride.",
  ),
  failed: t(
    "It did not work on this phone. Please try again. If it stays like this, another browser may help, such as " +
      "Chrome.",
  ),
};

/** @param {PushState} state @param {boolean} isBusy true: the phone may be asking the walker for permission */
export function pushState(state, isBusy) {
  if (isBusy && state !== "on") return html`<p>${t("One moment. Your phone may ask you first …")}</p>`;
  if (state === "on") return html`<p><strong>${SENTENCES.on}</strong></p>`;
  return html`<p>${SENTENCES[state]}</p>${state === "denied" ? allowNotifications() : nothing}`;
}

/**
 * True if a reminder is on, and no phone shows it.
 *
 * @param {readonly Reminder[]} reminders
 * @param {readonly PushSubscriptionInfo[]} phones
 * @param {PushState} here
 */
export function isShownNowhere(reminders, phones, here) {
  return reminders.some(({ on }) => on) && phones.length === 0 && here !== "on" && here !== "unknown";
}
