/** Screens instead of the reminders: loading, without an account, signed out, without a signal. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";

export const LOADING = html`<p class="quiet">${t("One moment …")}</p>`;

export const NO_ACCOUNT = html`
  <p>
    ${t(
      "Reminders are sent by our server, so that they come when Backstride is closed. For that you need an account.",
    )}
  </p>
  <p><a class="button main giant" href="/sign-up">${t("Sign up")}</a></p>
  <p><a class="button wide" href="/sign-in">${t("Sign in")}</a></p>
`;

export const SIGNED_OUT = html`
  <p>${t("You are signed out just now. Sign in again to see and change your reminders.")}</p>
  <p><a class="button main giant" href="/sign-in">${t("Sign in again")}</a></p>
`;

/** @param {() => void} tryAgain @param {string} words */
export function noSignal(tryAgain, words = t("Reminders need a signal to be changed.")) {
  return html`
    <p role="alert">${words}</p>
    <p>${t("Reminders that are on stay on.")}</p>
    <button class="button main giant" @click=${tryAgain}>${t("Try again")}</button>
  `;
}
