/** Card about push on this phone: its state in words, and the buttons for it. */

import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { allowNotifications } from "./allow-notifications.js";
import { tryOut } from "./try-out.js";

/** @import { App } from "../../app/app.js" */

const TURN_ON = t("Show reminders on this phone");

/**
 * @param {App} app
 * @param {object} actions
 * @param {() => void} actions.repaint
 * @param {() => Promise<void>} actions.reload called when the server's list of phones has changed
 * @returns {(isNowhere: boolean) => unknown} template of the card. `isNowhere`:
 *   reminders are on, but no phone shows them
 */
export function pushCard(app, { repaint, reload }) {
  const { push } = app;
  let isBusy = false;
  let said = "";

  return (isNowhere) => html`<section>
    <h2>${t("On this phone")}</h2>
    ${isNowhere ? html`<p><strong>${t("No phone shows your reminders yet.")}</strong></p>` : nothing}
    <div role="status">${state()}</div>
    ${actions(isNowhere)}
    <div role="status">${said ? html`<p class="card">${said}</p>` : nothing}</div>
  </section>`;

  function state() {
    if (isBusy && push.state !== "on") return html`<p>${t("One moment. Your phone may ask you first …")}</p>`;
    switch (push.state) {
      case "unknown":
        return html`<p>${t("One moment …")}</p>`;
      case "unsupported":
        return html`<p>
          ${t(
            "This browser cannot show reminders. Chrome, Edge, Firefox and Samsung Internet can, outside their private " +
              "windows. An iPhone needs iOS 16.4 or newer.",
          )}
        </p>`;
      case "install_first":
        return html`<p>
          ${t(
            "On an iPhone or iPad, reminders come once Backstride is on your home screen. Sign in there, and open this " +
              "page again.",
          )}
        </p>`;
      case "denied":
        return html`<p>${t("This phone does not allow Backstride to show reminders. You can allow it again:")}</p>
          ${allowNotifications()}`;
      case "off":
        return html`<p>
          ${t(
            "A reminder comes up on your screen at your time, also when Backstride is closed. Your phone asks you first " +
              "whether you allow it. We send nothing but reminders.",
          )}
        </p>`;
      case "on":
        return html`<p><strong>${t("Reminders come up on this phone.")}</strong></p>`;
      case "slow":
        return html`<p>
          ${t(
            "Your phone is taking its time. A better signal may help. Leave this page open a little longer, or try again.",
          )}
        </p>`;
      case "unsent":
        return html`<p>
          ${t(
            "This phone is ready, but we could not note it down: there is no signal. We try again when you next open " +
              "Backstride.",
          )}
        </p>`;
      case "failed":
        return html`<p>
          ${t(
            "It did not work on this phone. Please try again. If it stays like this, another browser may help, such as " +
              "Chrome.",
          )}
        </p>`;
    }
  }

  /** @param {boolean} isNowhere true makes the button the page's main action */
  function actions(isNowhere) {
    switch (push.state) {
      case "install_first":
        return html`<p><a class="button main wide" href="/install">${t("Show me how")}</a></p>`;
      case "off":
        return turnOnButton(TURN_ON, isNowhere ? "main giant" : "wide");
      case "denied":
        return turnOnButton(t("I have allowed it"), "wide");
      case "slow":
      case "failed":
        return turnOnButton(t("Try again"), "main wide");
      case "unsent":
        return button(t("Try again"), () => push.keepInStep(), "main wide");
      case "on":
        return html`
          ${button(t("Send a test now"), test, "main wide")}
          ${button(t("Turn off on this phone"), turnOff, "wide")}
        `;
      default:
        return nothing;
    }
  }

  /** @param {string} words @param {string} look */
  function turnOnButton(words, look) {
    return button(words, () => push.enable(), look);
  }

  /** @param {string} words @param {() => Promise<void>} work started in the tap's event handler @param {string} look */
  function button(words, work, look) {
    return html`<p>
      <button class="button ${look}" ?disabled=${isBusy} @click=${() => void during(work)}>${words}</button>
    </p>`;
  }

  async function turnOff() {
    await push.disable();
    if (push.state === "off") say(t("Reminders no longer come up on this phone."));
  }

  function test() {
    return tryOut(app, say);
  }

  /** @param {() => Promise<void>} work */
  async function during(work) {
    const working = work(); // first: a permission prompt needs the tap's user activation
    isBusy = true;
    say("");
    try {
      await working;
    } finally {
      isBusy = false;
      repaint();
    }
    await reload();
  }

  /** @param {string} words */
  function say(words) {
    said = words;
    repaint();
  }
}
