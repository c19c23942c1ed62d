/** Card about push on this phone: its state in words, and the buttons for it. */

import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { pushState } from "./push-state.js";

/** @import { App } from "../../app/app.js" */
/**
 * @typedef {object} Arrival what is known of reminders on this phone
 * @property {unknown} last template about the last one
 * @property {unknown} problem template in place of "Reminders come up"; null: none
 */

const TURN_ON = t("Show reminders on this phone");

/**
 * @param {App} app
 * @param {object} actions
 * @param {() => void} actions.repaint
 * @param {() => Promise<void>} actions.reload called when the server's list of phones has changed
 * @returns {(isNowhere: boolean, arrival: Arrival) => unknown} template of the card. `isNowhere`: reminders are on, but
 *   no phone shows them
 */
export function pushCard(app, { repaint, reload }) {
  const { push } = app;
  let isBusy = false;
  let said = "";

  return (isNowhere, arrival) => html`<section>
    <h2>${t("On this phone")}</h2>
    ${isNowhere ? html`<p><strong>${t("No phone shows your reminders yet.")}</strong></p>` : nothing}
    <div role="status">${(push.state === "on" && arrival.problem) || pushState(push.state, isBusy)}</div>
    ${push.state === "on" ? arrival.last : nothing}
    ${actions(isNowhere)}
    <div role="status">${said ? html`<p class="card">${said}</p>` : nothing}</div>
  </section>`;

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

  async function test() {
    const { tryOut } = await import("./try-out.js");
    await tryOut(app, say);
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
