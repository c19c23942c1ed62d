/** The therapist's plan on the settings page: what it is, and how to put it aside. */

import "../../language/catalogue-later.js";
import { isInForce } from "../../engine/programme/plan.js";
import { t } from "../../language/translate.js";
import { planIn } from "../../store/plan-code.js";
import { html, nothing } from "../../vendor/lit.js";
import { PUT_ASIDE, UNREADABLE, maker, untilLine } from "../shared/plan-words.js";

/** @import { Programme } from "../../types.d.ts" */

/** Text of the plan that was put aside on this page, which a slip of the finger can take up again. */
let aside = "";

/**
 * @param {Programme} programme
 * @param {string | null} text of the plan
 * @param {(text: string | null) => void} choose
 */
export function planPart(programme, text, choose) {
  if (text) aside = text;
  return html`<section data-plan>
    <h2>${t("Your plan")}</h2>
    ${text ? kept(programme, text, choose) : takenUp(choose)}
  </section>`;
}

/** @param {Programme} programme @param {string} text @param {(text: string | null) => void} choose */
function kept(programme, text, choose) {
  const plan = planIn(text, programme);
  return html`${typeof plan === "string" ? html`<p>${UNREADABLE}</p>` : inWords(plan)}
    <p><a class="button wide" href="/plan#${text}">${t("Look at the plan")}</a></p>
    <p>
      <button type="button" class="button wide" data-aside @click=${() => choose(null)}>${t("Put this plan aside")}</button>
    </p>`;
}

/** @param {import("../../engine/programme/plan.js").Plan} plan */
function inWords(plan) {
  const ended = plan.start
    ? t("This plan has ended. Your levels still begin where it said, until you put it aside.")
    : t("This plan has ended.");
  return html`<p>${t("From {name}.", { name: maker(plan) })} ${untilLine(plan)}.</p>
    ${isInForce(plan, Date.now()) ? nothing : html`<p>${ended}</p>`}`;
}

/** @param {(text: string | null) => void} choose */
function takenUp(choose) {
  return html`<p role="status">${PUT_ASIDE}</p>
    <p>
      <button type="button" class="button wide" @click=${() => choose(aside)}>${t("Take it up again")}</button>
    </p>`;
}
