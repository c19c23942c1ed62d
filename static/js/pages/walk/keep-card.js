/** Card that offers to keep the walks: on the home screen, in an account, or as a copy in a file. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { saveCopy } from "../shared/save-copy.js";

/** @import { App } from "../../app/app.js" */

/**
 * @param {App} app
 * @param {object} given
 * @param {boolean} given.mayInstall
 * @param {boolean} given.hasAccount
 * @param {() => void} given.repaint
 * @param {() => void} given.answered
 * @returns {() => unknown} template
 */
export function keepCard({ homeScreen }, { mayInstall, hasAccount, repaint, answered }) {
  let said = "";
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
      <p><button class="button wide" @click=${() => void save()}>${t("Save a copy")}</button></p>
      <div role="status">${said ? html`<p>${said}</p>` : nothing}</div>`;
  }

  async function save() {
    said = await saveCopy();
    repaint();
  }

  async function ask() {
    await homeScreen.ask();
    answered();
  }
}

const ONE_TAP = t("From the home screen, one tap opens Backstride.");
const ON_THIS_PHONE = t(
  "They are on this phone only, and some browsers erase them after a week without a visit. On the home screen they " +
    "stay. With an account, they are kept on our server too. A copy is a file.",
);
const IPHONE = t(
  "Safari erases your walks after a week without a visit. On the home screen they stay, but the history there begins " +
    "empty. Sign up here first, then sign in there. Or save a copy here, and bring it back there, under History.",
);

/** @param {boolean} isIos @param {boolean} hasAccount */
function reason(isIos, hasAccount) {
  if (isIos) return IPHONE;
  return hasAccount ? ONE_TAP : ON_THIS_PHONE;
}
