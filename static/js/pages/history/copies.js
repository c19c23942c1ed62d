/** Part of the history: a copy of the walks to keep as a file, a table of them, and the way back from a copy. */

import "../../language/catalogue-later.js";
import { t, tn } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { handOver, saveCopy } from "../shared/save-copy.js";
import { NOT_WRITTEN } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */
/** @import { Records, Why } from "../../store/copy-file.js" */
/** @import { News } from "../../store/restore.js" */

/**
 * @param {App} app
 * @param {() => void} repaint
 * @returns {(isLost: boolean, undoUntilMs: number) => unknown} template; `isLost`: the way back comes first
 */
export function copies({ database, changes, programme, send }, repaint) {
  let said = "";
  /** @type {(News & { records: Records, offer: typeof import("./copy-offer.js").copyOffer }) | null} */
  let found = null;

  return (isLost, undoUntilMs) => html`<section id="copy">
    <h2>${t("A copy of your walks")}</h2>
    <p>${t("A copy is a file with your walks and the results of the health questions. Another phone can read it, too.")}
      ${t("A copy tells of your health: keep it for yourself.")}</p>
    <div role="status">${said ? html`<p>${said}</p>` : nothing}</div>
    ${undoUntilMs > Date.now() ? undoing() : nothing}
    ${found ? found.offer(found, { add: () => void add(), leave: () => tell("") }) : nothing}
    ${isLost ? [bringBack(!found && !said), keep()] : [keep(), bringBack(false)]}
    <input type="file" accept=".json,.txt,application/json,text/plain" hidden @change=${look} />
  </section>`;

  function keep() {
    return html`<p><button class="button wide" @click=${() => void save()}>${t("Save a copy")}</button></p>
      <p><button class="button wide" @click=${() => void saveTable()}>${t("Save a table for a spreadsheet")}</button></p>`;
  }

  /** @param {boolean} isMain */
  function bringBack(isMain) {
    const size = isMain ? "button main wide" : "button wide";
    return html`<p><button class=${size} @click=${choose}>${t("Bring back a copy")}</button></p>`;
  }

  function undoing() {
    return html`<div data-undo>
      <p>${t("You can take that back for ten minutes.")}</p>
      <p><button class="button wide" @click=${() => void undo()}>${t("Undo")}</button></p>
    </div>`;
  }

  async function save() {
    tell(await saveCopy());
  }

  async function saveTable() {
    try {
      const table = await (await import("../../store/walks-csv.js")).readTable();
      if (!table) return tell(t("There is nothing to copy on this phone yet."));
      tell(await handOver(new File([table], "backstride-walks.csv", { type: "text/csv" })));
    } catch (error) {
      console.error(error);
      tell(t("The copy could not be made: the walks cannot be read."));
    }
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
      const [{ readFile }, { restore }, { copyOffer, isNews, nothingNew }] = await parts();
      const records = await readFile(file, { programme, nowMs: Date.now() });
      const news = await restore(database, records, true);
      if (!isNews(news) && !news.plan) {
        return tell(nothingNew(news));
      }
      found = { ...news, records, offer: copyOffer };
      said = "";
      repaint();
    } catch (error) {
      console.warn("The copy is not read:", error);
      tell(REFUSED[/** @type {{ why?: Why }} */ (error).why ?? "unread"]);
    }
  }

  async function add() {
    try {
      const [, { restore, UNDO_MS }] = await parts();
      const { walks } = await restore(database, /** @type {NonNullable<typeof found>} */ (found).records);
      tell(tn("{count} walk is back.", "{count} walks are back.", walks));
      changes.announce();
      setTimeout(() => void endUndo(), UNDO_MS);
    } catch (error) {
      console.error(error);
      tell(NOT_WRITTEN);
    }
  }

  async function undo() {
    try {
      const [, { undoRestore }] = await parts();
      tell(UNDONE[await undoRestore(database)]);
      changes.announce();
      send();
    } catch (error) {
      console.error(error);
      tell(NOT_WRITTEN);
    }
  }

  function endUndo() {
    repaint();
    send();
  }

  /** @param {string} words */
  function tell(words) {
    [said, found] = [words, null];
    repaint();
  }
}

function parts() {
  return Promise.all([
    import("../../store/copy-file.js"),
    import("../../store/restore.js"),
    import("./copy-offer.js"),
  ]);
}

const UNDONE = {
  all: t("The copy is off this phone again."),
  part: t("The copy is off this phone again, without what was changed or sent since: that stays."),
  late: t("That can no longer be taken back."),
};

/** @type {Record<Why | "unread", string>} */
const REFUSED = {
  large: t("This file is too large for a copy of walks. Nothing was changed."),
  charset: t("This file is no text as Backstride writes it (UTF-8). Nothing was changed."),
  foreign: t("This file is no copy from Backstride, or a part of it is missing. Nothing was changed."),
  newer: t("This copy is from a newer Backstride. Open this page again with a signal, then try again."),
  damaged: t("This copy is damaged: something in it cannot be a walk. Nothing was changed."),
  unread: t("This file could not be read. Nothing was changed. Please try again."),
};
