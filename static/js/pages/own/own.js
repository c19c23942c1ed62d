/** The page of the walker's own walks: made, walked at once, kept under a name, changed and deleted. */

import "../../language/catalogue-later.js";
import "../../language/catalogue-own.js";
import { mayWalkBackward } from "../../engine/programme/offer.js";
import { KEPT_AT_MOST, nameFrom, nameSlip } from "../../engine/programme/own-walk-name.js";
import { t } from "../../language/translate.js";
import { Diary } from "../../store/diary.js";
import { html, nothing, repeat } from "../../vendor/lit.js";
import { readProgress } from "../shared/current-progress.js";
import { phoneZone } from "../shared/locale.js";
import { ownWalkLine, readOwnWalks } from "../shared/own-walks.js";
import { onChange, paint } from "../shared/painting.js";
import { toast } from "../shared/toast.js";
import { NOT_WRITTEN } from "../shared/words.js";
import { newDraft, ownWalkForm } from "./own-walk-form.js";

/** @import { App } from "../../app/app.js" */
/** @import { OwnWalk } from "../shared/own-walks.js" */
/** @import { Draft } from "./own-walk-form.js" */

/** @param {App} app */
export async function show(app) {
  const diary = new Diary(app);
  /** @type {OwnWalk[]} */
  let walks = [];
  let unlocked = "";
  let mayWalk = false;
  /** @type {Draft | null} the walk in the form; null: the form is closed */
  let draft = null;
  let [checked, problem] = [false, ""];
  onChange(app, look);
  await look();

  async function look() {
    const [current, kept] = await Promise.all([readProgress(app), readOwnWalks(app.database)]);
    // Another phone may have deleted the walk in the form: it is kept as a new one.
    if (draft && !isNew(draft) && !kept.some(({ id }) => id === draft?.id)) {
      draft = { ...draft, id: crypto.randomUUID() };
    }
    walks = kept;
    mayWalk = mayWalkBackward(current, Date.now());
    unlocked = current.progress.unlocked;
    repaint();
  }

  function repaint() {
    paint(app, [mayWalk ? nothing : WAITS, template(), toast()]);
  }

  function template() {
    const open = draft ?? (walks.length ? null : newDraft(app.programme, unlocked));
    if (open) {
      return ownWalkForm(open, {
        ...{ programme: app.programme, unlocked, mayWalk, problem },
        isFull: isNew(open) && walks.length >= KEPT_AT_MOST,
        slip: checked ? slipIn(open) : null,
        change: (changes) => {
          draft = { ...open, ...changes };
          repaint();
        },
        walk: isNew(open) ? () => void walk(open) : null,
        save: () => void save(open),
        close: walks.length ? () => enter(null) : null,
      });
    }
    return html`
      <div role="alert">${problem ? html`<p class="error">${problem}</p>` : nothing}</div>
      <ul class="steps">${repeat(walks, ({ id }) => id, line)}</ul>
      <p>
        <button class="button wide" data-add @click=${() => enter(newDraft(app.programme, unlocked))}>
          ${t("Make another walk")}
        </button>
      </p>
    `;
  }

  /** @param {OwnWalk} kept */
  function line(kept) {
    return html`<li data-own-walk>
      ${ownWalkLine(kept, app.programme, mayWalk ? unlocked : null, shorter)}
      <div class="row">
        <button class="button" @click=${() => enter({ id: kept.id, ...kept.data })}>${t("Edit")}${of(kept)}</button>
        <button class="button" @click=${() => void remove(kept)}>${t("Delete it")}${of(kept)}</button>
      </div>
    </li>`;
  }

  /** @param {Draft | null} next */
  function enter(next) {
    [draft, checked, problem] = [next, false, ""];
    repaint();
  }

  /** @param {Draft} chosen */
  function isNew(chosen) {
    return !walks.some(({ id }) => id === chosen.id);
  }

  /** @param {Draft} chosen */
  function slipIn({ id, name }) {
    const others = walks.filter((other) => other.id !== id).map(({ data }) => data);
    return nameSlip(nameFrom(name), others);
  }

  /** Walks at once, and keeps the walk if it has a name. @param {Draft} chosen */
  async function walk(chosen) {
    const { times, seconds, recover_s } = chosen;
    if (nameFrom(chosen.name) === "") {
      return location.assign(`/walk?times=${times}&seconds=${seconds}&recover=${recover_s}`);
    }
    if (await keep(chosen)) location.assign(`/walk?saved=${chosen.id}`);
  }

  /** @param {Draft} chosen */
  async function save(chosen) {
    if (!(await keep(chosen))) return;
    enter(null);
    toast.show(t("Saved."), null, repaint);
  }

  /** @param {Draft} chosen @returns {Promise<boolean>} false: it has a slip, or could not be written */
  async function keep(chosen) {
    checked = true;
    draft = chosen;
    if (slipIn(chosen)) {
      repaint();
      return false;
    }
    const { id, ...data } = chosen;
    return attempt(() => written({ ...data, name: nameFrom(data.name) }, id));
  }

  /** @param {OwnWalk} kept */
  async function remove({ id, data }) {
    if (!(await attempt(() => diary.remove(id)))) return;
    const undo = () => void attempt(() => written(data, crypto.randomUUID()));
    toast.show(t("“{name}” is deleted.", { name: data.name }), { label: t("Undo"), act: undo }, repaint);
  }

  /** @param {OwnWalk["data"]} data @param {string} id */
  function written(data, id) {
    return diary.save({ kind: "own_walk", zone: phoneZone(), data }, id);
  }

  /** @param {() => Promise<unknown>} write @returns {Promise<boolean>} true: written, and read again */
  async function attempt(write) {
    try {
      await write();
      problem = "";
      await look();
      return true;
    } catch (error) {
      console.error(error);
      problem = NOT_WRITTEN;
      repaint();
      return false;
    }
  }
}

/** Name for a screen reader. @param {OwnWalk} kept */
function of({ data }) {
  return html`<span class="visually-hidden"> ${data.name}</span>`;
}

/** @param {string} numbers as they were chosen */
function shorter(numbers) {
  return t("You chose {numbers}. For now, no longer than the levels open to you.", { numbers });
}

const WAITS = html`<p class="card notice">
  ${t("Walking backward waits for now. Your walks stay here.")} <a href="/">${t("See why")}</a>
</p>`;
