/** Plan that is made: in words, as a QR code and as a link. On paper it is one page for the walker. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { maker, planInWords } from "../shared/plan-words.js";
import { STOP_LINE } from "../shared/stop-list.js";
import { qrPicture } from "../shared/qr.js";

/** @typedef {import("../../engine/programme/plan.js").Plan} Plan */

/**
 * @param {Plan} plan
 * @param {string} link
 * @param {string} said about the last button
 * @param {Record<"copy" | "share" | "print" | "change", () => unknown>} actions
 */
export function madeTemplate(plan, link, said, { copy, share, print, change }) {
  return html`<div class="plan-sheet">
    <h1>${t("Your walking plan")}</h1>
    <p>${t("From {name}.", { name: maker(plan) })}</p>
    ${planInWords(plan)}
    <h2>${t("To take it up")}</h2>
    <p>${t("Point the phone’s camera at this square and tap the link. Then read the plan, and accept it.")}</p>
    ${qrPicture(link, t("Square to scan: the link to this plan"))}
    <p class="error">${STOP_LINE}</p>
    <div class="not-printed">
      <div class="field">
        <label for="link">${t("The link")}</label>
        <input id="link" readonly .value=${link}>
      </div>
      <p role="status">${said}</p>
      <p><button type="button" class="button main wide" data-copy @click=${copy}>${t("Copy the link")}</button></p>
      ${
        "share" in navigator
          ? html`<p><button type="button" class="button wide" @click=${share}>${t("Share the link")}</button></p>`
          : nothing
      }
      <p><button type="button" class="button wide" data-print @click=${print}>${t("Print it on one page")}</button></p>
      <p><button type="button" class="button wide" data-change @click=${change}>${t("Change the plan")}</button></p>
      <p class="hint">${t("Anyone who has the link can read the plan. Close this page, and only the link is left.")}</p>
    </div>
  </div>`;
}
