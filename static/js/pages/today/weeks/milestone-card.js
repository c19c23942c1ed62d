/** Milestones in words. Each is said once. */

import { t } from "../../../language/translate.js";
import { html } from "../../../vendor/lit.js";

/** @import { Milestone } from "../../../engine/programme/milestones.js" */

/** @type {Record<Milestone, [string, string]>} heading and sentence */
const WORDS = {
  ten_minutes: [t("Your first ten minutes backward"), t("All your walks together. A good beginning.")],
  first_month: [
    t("Your first month"),
    t("You have walked in four different weeks. It does not matter how many lie in between."),
  ],
  hundred_minutes: [
    t("A hundred minutes backward"),
    t("All your walks together, one small step after the other."),
  ],
};

/** @param {Milestone} milestone */
export function milestoneCard(milestone) {
  const [heading, words] = WORDS[milestone];
  return html`<section class="card" data-milestone=${milestone}>
    <h2>${heading}</h2>
    <p>${words}</p>
  </section>`;
}
