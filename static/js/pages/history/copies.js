/** Part of the history: a copy of the walks to keep as a file, and the way back from one. */

import "../../language/catalogue-later.js";
import { t, tn } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { saveCopy } from "../shared/save-copy.js";
import { NOT_WRITTEN } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */
/** @import { Records, Why } from "../../store/restore.js" */
/** @typedef {Awaited<ReturnType<typeof import("../../store/restore.js").restore>>} News */

/**
 * @param {App} app
 * @param {() => void} repaint
 * @returns {(isLost: boolean) => unknown} template; `isLost`: the way back comes first
 */
export function copies({ database, changes }, repaint) {
  let said = "";
  /** @type {(News & { records: Records }) | null} what a file would add */
  let found = null;

  return (isLost) => html`<section id="copy">
    <h2>${t("A copy of your walks")}</h2>
    <p>${t("A copy is a file with your walks and the results of the health questions. Another phone can read it, too.")}
      ${t("A copy tells of your health: keep it for yourself.")}</p>
    <div role="status">${said ? html`<p>${said}</p>` : nothing}</div>
    ${found ? offer(found) : nothing}
    ${isLost ? [bringBack(!found && !said), keep()] : [keep(), bringBack(false)]}
    <input type="file" accept=".json,.txt,application/json,text/plain" hidden @change=${look} />
  </section>`;

  function keep() {
    return html`<p><button class="button wide" @click=${() => void save()}>${t("Save a copy")}</button></p>`;
  }

  /** @param {boolean} isMain */
  function bringBack(isMain) {
    const size = isMain ? "button main wide" : "button wide";
    return html`<p><button class=${size} @click=${choose}>${t("Bring back a copy")}</button></p>`;
  }

  /** @param {News} news */
  function offer({ walks, answers, asks }) {
    return html`<div class="card" data-copy>
      <p>
        ${tn("{count} walk in this copy is not on this phone.", "{count} walks in this copy are not on this phone.", walks)}
        ${answers ? t("It has the results of the health questions, too.") : nothing}
        ${t("Nothing that is here is changed.")}
      </p>
      ${asks ? html`<p>${t("The health questions come once more before you walk backward.")}</p>` : nothing}
      <p><button class="button main wide" @click=${() => void add()}>${t("Add them")}</button></p>
      <p><button class="button wide" @click=${() => tell("")}>${t("Leave it")}</button></p>
    </div>`;
  }

  async function save() {
    tell(await saveCopy());
  }

  /** @param {{ currentTarget: HTMLElement }} event */
  function choose({ currentTarget }) {
    currentTarget.closest("section")?.querySelector("input")?.click();
  }

  /** @param {{ currentTarget: HTMLInputElement }} event */
  async function look({ currentTarget }) {
    const [file] = currentTarget.files ?? [];
    currentTarget.value = ""; // so that the same file can be chosen again
    if (!file) return;
    try {
      const { readFile, restore } = await import("../../store/restore.js");
      const records = readFile(await file.text());
      const news = await restore(database, records, true);
      found = { records, ...news };
      said = "";
      const isNew = news.walks + news.answers + news.entries > 0;
      if (!isNew) return tell(t("All of this copy is on this phone already."));
      repaint();
    } catch (error) {
      console.warn("The copy is not read:", error);
      tell(REFUSED[/** @type {{ why?: Why }} */ (error).why ?? "unread"]);
    }
  }

  async function add() {
    try {
      const { restore } = await import("../../store/restore.js");
      const { walks } = await restore(database, /** @type {NonNullable<typeof found>} */ (found).records);
      tell(tn("{count} walk is back.", "{count} walks are back.", walks));
      changes.announce();
    } catch (error) {
      console.error(error);
      tell(NOT_WRITTEN);
    }
  }

  /** @param {string} words */
  function tell(words) {
    [said, found] = [words, null];
    repaint();
  }
}

/** @type {Record<Why | "unread", string>} */
const REFUSED = {
  large: t("This file is too large for a copy of walks. Nothing was changed."),
  foreign: t("This file is no copy from Backstride, or a part of it is missing. Nothing was changed."),
  newer: t("This copy is from a newer Backstride. Open this page again with a signal, then try again."),
  damaged: t("This copy is damaged: something in it cannot be a walk. Nothing was changed."),
  unread: t("This file could not be read. Nothing was changed. Please try again."),
};
