/** What the page of reminders shows in their place, while they cannot be seen. */

import { html } from "../vendor/lit.js";

export const ASKING = html`<p class="quiet">One moment …</p>`;

export const NOBODY = html`
  <p>Reminders are sent by our server, so that they come when Backstride is closed. For that you need an account.</p>
  <p><a class="button main giant" href="/sign-up">Sign up</a></p>
  <p><a class="button wide" href="/sign-in">Sign in</a></p>
`;

export const LAPSED = html`
  <p>You are signed out just now. Sign in again to see and change your reminders.</p>
  <p><a class="button main giant" href="/sign-in">Sign in again</a></p>
`;

/** @param {() => void} tryAgain @param {string} words */
export function noSignal(tryAgain, words = "Reminders need a signal to be changed.") {
  return html`
    <p role="alert">${words}</p>
    <p>Those that are on stay on.</p>
    <button class="button main giant" @click=${tryAgain}>Try again</button>
  `;
}
