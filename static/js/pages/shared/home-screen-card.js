/** Card that offers to install Backstride on the home screen. "Not now" ends the offers for good. */

import { t } from "../../language/translate.js";
import { getValue, putValue } from "../../store/key-value.js";
import { html, nothing, render } from "../../vendor/lit.js";

/** @import { App } from "../../app/app.js" */
/** @import { Way } from "../../app/home-screen.js" */

/**
 * True if there is a reason to offer installation. On an iPhone there is one even before the first walk: the installed
 * app cannot read Safari's storage.
 *
 * @param {App} app @param {boolean} hasWalked
 */
export async function mayOfferHomeScreen({ homeScreen, database }, hasWalked) {
  if (homeScreen.way === "installed" || (await getValue(database, "home_screen"))) return false;
  return hasWalked || homeScreen.way === "ios";
}

/**
 * @param {App} app
 * @param {object} actions
 * @param {boolean} actions.hasWalked
 * @param {() => void} actions.answered called when the offer is over
 */
export function homeScreenCard(app, { hasWalked, answered }) {
  const { way } = app.homeScreen;
  return html`<section class="card" data-home-screen>
    <h2>${t("Keep Backstride on your home screen")}</h2>
    <p>${reason(way, hasWalked)}</p>
    <div class="row">
      ${
        way === "prompt"
          ? html`<button class="button" @click=${ask}>${t("Put it there")}</button>`
          : html`<a class="button" href="/install">${t("Show me how")}</a>`
      }
      <button class="button" @click=${note}>${t("Not now")}</button>
    </div>
  </section>`;

  async function ask() {
    await app.homeScreen.ask();
    await note();
  }

  // Stored after a yes too: the next page cannot find out that the browser's prompt was accepted.
  async function note() {
    await putValue(app.database, "home_screen", "answered");
    answered();
  }
}

/** Render the advice into the sign-up form. @param {App} app */
export async function offer(app) {
  const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-home-screen-first]"));
  if (place) render(await homeScreenFirst(app), place);
}

/** @param {Way} way @param {boolean} hasWalked */
function reason(way, hasWalked) {
  if (way !== "ios") return t("One tap opens it, with or without a signal.");
  return hasWalked
    ? html`${t("One tap opens it. Its history there begins empty. To have your walks there too,")} <a href="/account">${t("sign up")}</a>
        ${t("here first, then sign in there.")}`
    : t("One tap opens it. Do it before your first walk, because its history there begins empty.");
}

/**
 * Advice on sign-up for iPhones. Without a walk, install first; else sign up first, so that the walks come along.
 *
 * @param {App} app
 */
export async function homeScreenFirst({ homeScreen, log }) {
  if (homeScreen.way !== "ios") return nothing;
  const install = html`<a href="/install">${t("put Backstride on your home screen")}</a>`;
  const [walked] = await log.newest(1);
  return walked
    ? html`<p class="card">
        ${t("On an iPhone or iPad, sign up here first, so that you keep your walks. Then")}
        ${install}${t(", and sign in there: it shares nothing with Safari.")}
      </p>`
    : html`<p class="card">
        ${t("On an iPhone or iPad, first")} ${install}${t(", then sign up there: it shares nothing with Safari.")}
      </p>`;
}
