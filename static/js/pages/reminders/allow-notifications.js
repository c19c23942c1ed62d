/** Instructions for allowing notifications again after they were denied. A page cannot ask a second time. */

import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";

export function allowNotifications() {
  const isAndroid = /Android/.test(navigator.userAgent);
  return html`
    <details ?open=${isAndroid}>
      <summary>${t("Android, in Chrome")}</summary>
      <ol>
        <li>${t("Tap the sign at the left of the address, at the top of the screen.")}</li>
        <li>${t("Tap")} <strong>${t("Permissions")}</strong>${t(", then")} <strong>${t("Notifications")}</strong>.</li>
        <li>${t("Switch them on, and come back to this page.")}</li>
      </ol>
      <p>
        ${t("If you opened Backstride from your home screen: keep a finger on its icon there, tap")}
        <strong>${t("App info")}</strong>${t(", then")} <strong>${t("Notifications")}</strong>${t(", and switch them on.")}
      </p>
    </details>
    <details ?open=${!isAndroid}>
      <summary>${t("iPhone or iPad")}</summary>
      <ol>
        <li>${t("Open")} <strong>${t("Settings")}</strong>${t(", then")} <strong>${t("Notifications")}</strong>.</li>
        <li>${t("Find")} <strong>Backstride</strong> ${t("in the list, and tap it.")}</li>
        <li>${t("Switch on")} <strong>${t("Allow Notifications")}</strong>${t(", and come back to this page.")}</li>
      </ol>
    </details>
  `;
}
