/** Card that offers to keep the walks: on the home screen, in an account, or as a copy in a file. */

import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";

/** @import { App } from "../../app/app.js" */

/**
 * @param {App} app
 * @param {object} given
 * @param {boolean} given.mayInstall
 * @param {boolean} given.hasAccount
 * @param {() => void} given.answered
 * @returns {() => unknown} template
 */
export function keepCard({ homeScreen, log }, { mayInstall, hasAccount, answered }) {
  const install =
    homeScreen.way === "prompt"
      ? html`<button class="button wide" @click=${ask}>${t("Put it on the home screen")}</button>`
      : html`<a class="button wide" href="/install">${t("Put it on the home screen")}</a>`;
  return () => html`<section class="card" data-offer-after="keep">
    <h2>${t("Keep your walks")}</h2>
    <p>${reason(homeScreen.way === "ios", hasAccount)}</p>
    ${mayInstall ? html`<p>${install}</p>` : nothing}
    ${hasAccount ? nothing : withoutAccount()}
    <p><button class="button wide" @click=${answered}>${t("Not now")}</button></p>
  </section>`;

  function withoutAccount() {
    return html`<p><a class="button wide" href="/sign-up">${t("Sign up")}</a></p>
      <p><button class="button wide" @click=${() => void saveCopy(log)}>${t("Save a copy")}</button></p>`;
  }

  async function ask() {
    await homeScreen.ask();
    answered();
  }
}

const ONE_TAP = t("From the home screen, one tap opens Backstride.");
const ON_THIS_PHONE = t(
  "They are on this phone only. With an account, they are kept on our server too. A copy is a file.",
);
const IPHONE = t(
  "On the home screen of an iPhone, Backstride begins with an empty history. Sign up here first, then sign in there.",
);

/** @param {boolean} isIos @param {boolean} hasAccount */
function reason(isIos, hasAccount) {
  if (isIos) return IPHONE;
  return hasAccount ? ONE_TAP : ON_THIS_PHONE;
}

/** Saves all walks as a file. @param {Pick<App["log"], "all">} log */
async function saveCopy(log) {
  const text = `${JSON.stringify(await log.all(), null, 2)}\n`;
  const link = document.createElement("a");
  link.href = `data:application/json;charset=utf-8,${encodeURIComponent(text)}`;
  link.download = "backstride-walks.json";
  link.click();
}
