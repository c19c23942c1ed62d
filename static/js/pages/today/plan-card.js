/** Card about the plan that the walker has accepted. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { UNREADABLE, maker, untilLine } from "../shared/plan-words.js";

/** @typedef {import("../../engine/programme/plan.js").Plan} Plan */

/** @param {Plan | null} plan in force; null: it cannot be read @param {string} text of it */
export function planCard(plan, text) {
  return html`<section class="card" data-plan>
    <h2>${t("Your plan")}</h2>
    ${plan ? inWords(plan) : html`<p>${UNREADABLE}</p>`}
    <a class="button wide" href="/plan#${text}">${t("Look at the plan")}</a>
  </section>`;
}

/** @param {Plan} plan */
function inWords(plan) {
  return html`<p>${t("From {name}.", { name: maker(plan) })} ${untilLine(plan)}.</p>
    ${plan.companion ? html`<p><strong>${t("Walk backward only with someone.")}</strong></p>` : nothing}
    ${plan.note ? html`<blockquote>${plan.note}</blockquote>` : nothing}`;
}
