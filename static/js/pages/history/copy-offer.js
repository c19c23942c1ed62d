/** Card for a chosen copy: its news, and whether to add them. Fetched once a file is chosen. */

import "../../language/catalogue-later.js";
import { t, tn } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";

/** @import { News } from "../../store/restore.js" */

/**
 * @param {News} news
 * @param {{ add: () => void, leave: () => void }} answers
 */
export function copyOffer(news, { add, leave }) {
  return html`<div class="card" data-copy>
    <p>
      ${tn("{count} walk in this copy is not on this phone.", "{count} walks in this copy are not on this phone.", news.walks)}
      ${news.answers ? t("It has the results of the health questions, too.") : nothing}
      ${news.entries ? tn("{count} entry of the diary is new.", "{count} entries of the diary are new.", news.entries) : nothing}
      ${news.settings ? t("Your settings come with it.") : nothing}
      ${t("Nothing that is here is changed.")}
    </p>
    ${others(news)}
    ${news.plan ? planLink(news.plan) : nothing}
    ${news.asks ? html`<p>${t("The health questions come once more before you walk backward.")}</p>` : nothing}
    ${isNews(news) ? html`<p><button class="button main wide" @click=${add}>${t("Add them")}</button></p>` : nothing}
    <p><button class="button wide" @click=${leave}>${t("Leave it")}</button></p>
  </div>`;
}

/** True if there is something to add. @param {News} news */
export function isNews({ walks, answers, entries, settings }) {
  return walks + answers + entries + Number(settings) > 0;
}

/** A plan that the phone lacks lowers limits, so it is not lost in silence. @param {string} plan its text */
function planLink(plan) {
  return html`<p>${t("A walking plan is in this copy. It counts once you have accepted it.")}</p>
    <p><a class="button wide" href="/plan#${plan}">${t("Look at the plan")}</a></p>`;
}

/** @param {News} news */
function others(news) {
  const words = otherWords(news);
  return words.length === 0 ? nothing : html`<p>${words.join(" ")}</p>`;
}

/** Sentences about a copy that adds nothing. @param {News} news */
export function nothingNew(news) {
  return news.different || news.refused
    ? [t("Nothing in this copy is new."), ...otherWords(news)].join(" ")
    : t("All of this copy is on this phone already.");
}

/** Number of parts that bring nothing, and why. @param {News} news @returns {string[]} */
function otherWords({ same, different, refused }) {
  return [
    same ? tn("{count} part is here already.", "{count} parts are here already.", same) : "",
    different
      ? tn(
          "{count} part is different here, or was deleted here. It stays as it is here.",
          "{count} parts are different here, or were deleted here. They stay as they are here.",
          different,
        )
      : "",
    refused
      ? tn(
          "{count} part cannot be right, and stays out.",
          "{count} parts cannot be right, and stay out.",
          refused,
        )
      : "",
  ].filter(Boolean);
}
