/**
 * The history page: walks by week, newest first, loaded from the log page by page (infinite scroll).
 * The walker can correct or delete each walk.
 */

import "../../language/catalogue-history.js";
import "../../language/catalogue-later.js";
import { isStop } from "../../engine/programme/report.js";
import { t } from "../../language/translate.js";
import { getValue } from "../../store/key-value.js";
import { html, nothing } from "../../vendor/lit.js";
import { onChange, paint } from "../shared/painting.js";
import { focusTakenBack, takesBack } from "../shared/taken-back.js";
import { toast } from "../shared/toast.js";
import { foreignLine, unsentLine } from "../shared/unsent-line.js";
import { NOT_WRITTEN } from "../shared/words.js";
import { copies } from "./copies.js";

/** @import { App } from "../../app/app.js" */
/** @import { Answers, Walk } from "../../types.d.ts" */

const PAGE = 30;

/** @param {App} app */
export async function show(app) {
  /** @type {Walk[]} */
  let walks = [];
  let isAll = false;
  /** True for a walker whose walks are gone from this phone: the way back comes first, no newcomer's greeting. */
  let isLost = false;
  /** @type {typeof import("./walk-list.js") | undefined} needed once there is a walk */
  let list;
  /** @type {typeof import("./kept-walk.js")} the same, before a walk is shown */
  let kept;
  /** @type {Map<string, import("../../engine/programme/typed-heart.js").Heart>} heart rates by id of the walk */
  let hearts = new Map();
  /** @type {import("./walk-list.js").Editing | null} */
  let editing = null;
  /** @type {Set<string>} ids of walks */
  const opened = new Set();
  /** @type {unknown} card after a change that concerns a pause */
  let handedOff = nothing;
  /** @type {ReturnType<typeof import("./refused-changes.js").refusedChanges> | undefined} needed once there are some */
  let refused;
  /** @type {import("../../store/unsent.js").Summary} */
  let unsent;
  /** @type {import("../../store/schema.js").Notice[]} */
  let notices = [];
  /** Time until which the last import can be undone. */
  let undoUntilMs = 0;

  const actions = {
    open: (/** @type {Walk} */ { id }) => {
      opened.add(id);
      repaint();
    },
    edit: (/** @type {Walk | undefined} */ walk) => void edit(walk),
    change: (/** @type {import("./walk-list.js").Editing} */ changed) => {
      editing = changed;
      repaint();
    },
    save: saveReport,
    keep: keepReport,
    remove,
  };

  /** @type {Walk | null} */
  const logged = new URLSearchParams(location.search).has("by_hand") ? await askForWalk(app) : null;
  const copyParts = copies(app, repaint);
  const end = document.createElement("div");
  app.root.after(end);
  const first = reload();
  onChange(app, () => first.then(reload));
  await first;
  if (!walks.length) await lookForLost();
  if (logged) await tellLogged(logged);
  if (location.hash) await openNamed(location.hash.slice(1));
  if (location.hash === "#copy" && !isLost) document.getElementById("copy")?.scrollIntoView();
  new IntersectionObserver(([entry]) => entry?.isIntersecting && void more(), {
    rootMargin: "800px",
  }).observe(end);

  /** @param {string} id */
  async function openNamed(id) {
    const walk = await app.log.get(id);
    if (!walk) return;
    // A sync may have brought it after the list was read.
    if (!walks.some((listed) => listed.id === id)) await reload();
    await correct(walk);
  }

  async function reload() {
    const count = Math.max(PAGE, walks.length);
    const read = app.log.newest(count);
    let imported;
    [walks, unsent, notices, imported] = await Promise.all([
      read,
      app.unsent.summary(),
      app.unsent.notices(),
      getValue(app.database, "imported"),
      bringList(read),
    ]);
    undoUntilMs = imported?.until_ms ?? 0;
    isAll = walks.length < count;
    if (unsent.refused.length + notices.length > 0 && !refused) {
      const { refusedChanges } = await import("./refused-changes.js");
      refused = refusedChanges(app, { correct, heartOf: (id) => hearts.get(id), repaint });
    }
    repaint();
  }

  /** Fetches what shows walks, once there is one. @param {Promise<Walk[]>} read */
  async function bringList(read) {
    if (!(await read).length) return;
    [list, kept] = await Promise.all([import("./walk-list.js"), import("./kept-walk.js")]);
    hearts = await kept.readHearts(app.database);
  }

  async function lookForLost() {
    isLost = location.hash === "#copy";
    // The history is shown already: no signal, or a page that is left, must not replace it.
    const module = await import("../../store/marker.js").catch(() => null);
    if (module) isLost ||= (await new module.Marker(app.log).lost()) !== null;
    repaint();
  }

  async function more() {
    const last = walks.at(-1);
    if (isAll || !last) return;
    const page = await app.log.newest(PAGE, last);
    // A reload may have replaced the list while this page was read.
    if (walks.at(-1) !== last) return;
    walks = [...walks, ...page];
    isAll = page.length < PAGE;
    repaint();
  }

  function repaint() {
    paint(app, template());
  }

  function template() {
    const copyPart = copyParts(isLost, undoUntilMs);
    return html`
      ${isLost ? copyPart : nothing} ${handedOff} ${refused?.(unsent.refused, notices)}
      ${unsentLine(app.sync.state, unsent)}
      ${walks.length || isLost ? nothing : empty()} ${BY_HAND}
      ${walks.length ? list?.walkList(walks, isAll, { editing, hearts, opened }, actions) : nothing}
      ${isAll ? nothing : html`<button class="button wide" @click=${more}>${t("Show older walks")}</button>`}
      ${foreignLine(unsent)} ${isLost ? nothing : copyPart} ${toast()}
    `;
  }

  /** @param {Walk | undefined} walk */
  async function edit(walk) {
    const draft = walk && (await kept.begun(app, walk));
    editing = walk && draft ? { walk, draft, missing: false } : null;
    repaint();
    if (walk) document.getElementById(walk.id)?.scrollIntoView();
  }

  /** @param {Walk} walk @param {import("../../engine/programme/report.js").Draft} draft @param {Answers} report */
  async function saveReport(walk, draft, report) {
    if (!takesBack(walk.report, report)) return keepReport(walk, draft, report);
    editing = { walk, draft, missing: false, doubted: report };
    repaint();
    focusTakenBack();
  }

  /** @param {Walk} walk @param {import("../../engine/programme/report.js").Draft} draft @param {Answers} report */
  async function keepReport(walk, draft, report) {
    try {
      await kept.keep(app, walk, draft, report);
    } catch (error) {
      console.error(error);
      editing = { walk, draft, missing: false, problem: NOT_WRITTEN };
      return repaint();
    }
    editing = null;
    void app.send();
    handedOff = nothing;
    toast.show(t("Saved."), null, repaint);
    if (isStop(report.setback)) await showHandOff("stopped");
    else if (takesBack(walk.report, report)) await showHandOff("taken_back");
  }

  /** @param {Walk} walk by hand */
  async function tellLogged({ report }) {
    void app.send();
    toast.show(t("Saved."), null, repaint);
    if (report && isStop(report.setback)) await showHandOff("stopped");
  }

  /** @param {import("./hand-off.js").Change} change */
  async function showHandOff(change) {
    handedOff = await kept.handOff(app, change);
    repaint();
    kept.focusHandOff();
  }

  /** @param {Walk} walk */
  async function remove(walk) {
    const takeBack = await kept.remove(app, walk);
    void app.send();
    const undo = async () => {
      handedOff = nothing;
      await takeBack();
      void app.send();
    };
    if (walk.report && isStop(walk.report.setback)) await showHandOff("deleted");
    toast.show(kept.deleted(walk), { label: t("Undo"), act: () => void undo() }, repaint);
  }

  /** Open the form of a refused walk, which may be far down in the list. @param {Walk} walk */
  async function correct(walk) {
    while (!isAll && !walks.some(({ id }) => id === walk.id)) await more();
    await edit(walk);
  }
}

const BY_HAND = html`<p><a class="button wide" href="/history?by_hand">${t("I walked without the phone")}</a></p>`;

/** Form of its own, fetched when it is wanted. @param {App} app */
async function askForWalk(app) {
  const { logByHand } = await import("./by-hand.js");
  const walk = await logByHand(app);
  history.replaceState(null, "", "/history");
  window.scrollTo(0, 0);
  return walk;
}

function empty() {
  const drawn = /** @type {HTMLTemplateElement} */ (document.querySelector("[data-picture]"));
  return html`${drawn.content.firstElementChild}
    <p>${t("Your walks will be listed here, newest first.")}</p>
    <p>${t("The first one takes about a quarter of an hour. Most of it is easy walking forward.")}</p>
    <a class="button main giant" href="/walk">${t("Take the first walk")}</a>`;
}
