/** "Put Backstride on your home screen": offered after a walk, and never again to whoever would rather not. */

import { t } from "../../language/translate.js";
import { getValue, putValue } from "../../store/key-value.js";
import { html, nothing, render } from "../../vendor/lit.js";

/** @import { App } from "../../app/app.js" */
/** @import { Way } from "../../app/home-screen.js" */

/**
 * Whether there is a reason to offer it. On an iPhone there is one before the first walk: the app on the home screen
 * does not see what Safari has kept.
 *
 * @param {App} app @param {boolean} hasWalked
 */
export async function mayOfferHomeScreen({ homeScreen, database }, hasWalked) {
  if (homeScreen.way === "installed" || (await getValue(database, "home_screen"))) return false;
  return hasWalked || homeScreen.way === "ios";
}

/**
 * @param {App} app
 * @param {object} hands
 * @param {boolean} hands.hasWalked
 * @param {() => void} hands.answered it is not to be offered any more
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

  // A yes to the browser's own question is not heard of again on the next page, and a no is meant.
  async function note() {
    await putValue(app.database, "home_screen", "answered");
    answered();
  }
}

/** On the form for signing up. @param {App} app */
export async function showHomeScreenFirst(app) {
  const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-home-screen-first]"));
  if (place) render(await homeScreenFirst(app), place);
}

/** @param {Way} way @param {boolean} hasWalked */
function reason(way, hasWalked) {
  if (way !== "ios") return t("One tap opens it, with or without a signal.");
  return hasWalked
    ? html`${t("One tap opens it. There it keeps walks of its own:")} <a href="/account">${t("sign up")}</a>
        ${t("here first, then sign in there, and the walks on this phone come along.")}`
    : t("One tap opens it. Do it before your first walk: there it keeps walks of its own.");
}

/** For the pages that tell about signing up: on an iPhone the order matters. @param {App} app */
export async function homeScreenFirst({ homeScreen, log }) {
  if (homeScreen.way !== "ios") return nothing;
  const install = html`<a href="/install">${t("put Backstride on your home screen")}</a>`;
  const [walked] = await log.newest(1);
  return walked
    ? html`<p class="card">
        ${t("On an iPhone or iPad, sign up here first, so that the walks on this phone come along. Then")}
        ${install}${t(", and sign in there: it shares nothing with Safari.")}
      </p>`
    : html`<p class="card">
        ${t("On an iPhone or iPad, first")} ${install}${t(", then sign up there: it shares nothing with Safari.")}
      </p>`;
}
