/** The page of planned pauses: made, changed, ended early. The diary keeps them, also without an account. */

import "../../language/catalogue-later.js";
import "../../language/catalogue-pause.js";
import { dateOf } from "../../engine/programme/dates.js";
import { endedBefore, isPaused, slipsInPause } from "../../engine/programme/planned-pause.js";
import { t } from "../../language/translate.js";
import { Diary, readDiary } from "../../store/diary.js";
import { html, nothing } from "../../vendor/lit.js";
import { phoneZone } from "../shared/locale.js";
import { onChange, paint } from "../shared/painting.js";
import { toast } from "../shared/toast.js";
import { NOT_WRITTEN } from "../shared/words.js";
import { pauseForm } from "./pause-form.js";
import { pauseCards } from "./pause-cards.js";

/** @import { App } from "../../app/app.js" */
/** @import { Draft } from "./pause-form.js" */
/** @typedef {Awaited<ReturnType<typeof readDiary<"pause">>>[number]} Pause */

/** @param {App} app */
export async function show(app) {
  const diary = new Diary(app);
  /** @type {Pause[]} those that are not over, the earliest first */
  let pauses = [];
  /** @type {Draft | null} the pause in the form; null: the form is closed */
  let draft = null;
  let [checked, problem] = [false, ""];
  onChange(app, look);
  await look();

  async function look() {
    const today = dateOf(Date.now(), phoneZone());
    const all = await readDiary(app.database, "pause");
    pauses = all.filter(({ data }) => data.to >= today).sort((a, b) => (a.data.from < b.data.from ? -1 : 1));
    repaint();
  }

  function repaint() {
    paint(app, [template(), toast()]);
  }

  function template() {
    const today = dateOf(Date.now(), phoneZone());
    const open = draft ?? (pauses.length ? null : newDraft(today));
    if (open) {
      return pauseForm(open, checked ? slipsInPause(open, today) : {}, problem, {
        change: (changes) => {
          draft = { ...open, ...changes };
          repaint();
        },
        save: () => void save(open, today),
        close: pauses.length ? () => enter(null) : null,
      });
    }
    return html`
      <div role="alert">${problem ? html`<p class="error">${problem}</p>` : nothing}</div>
      ${pauseCards(pauses, today, {
        change: ({ id, data }) => enter({ id, ...data }),
        end: (pause) => void end(pause, today),
      })}
      <p><button class="button wide" data-add @click=${() => enter(newDraft(today))}>${t("Plan another pause")}</button></p>
    `;
  }

  /** @param {Draft | null} next */
  function enter(next) {
    [draft, checked, problem] = [next, false, ""];
    repaint();
  }

  /** @param {Draft} chosen @param {string} today */
  async function save(chosen, today) {
    checked = true;
    draft = chosen;
    if (Object.keys(slipsInPause(chosen, today)).length) return repaint();
    const { id, ...data } = chosen;
    if (!(await attempt(() => keep(data, id)))) return;
    enter(null);
    toast.show(t("Saved."), null, repaint);
  }

  /** @param {Pause} pause @param {string} today */
  async function end(pause, today) {
    const { id, data } = pause;
    const rest = endedBefore(data, today);
    const done = await attempt(() => (rest ? keep(rest, id) : diary.remove(id)));
    if (!done) return;
    const undo = () => void attempt(() => keep(data, rest ? id : crypto.randomUUID()));
    const hasBegun = isPaused([data], { from: today, to: today });
    const words = hasBegun ? t("The pause is over. Welcome back.") : t("The pause is taken back.");
    toast.show(words, { label: t("Undo"), act: undo }, repaint);
  }

  /** @param {Pause["data"]} data @param {string} id */
  function keep(data, id) {
    return diary.save({ kind: "pause", zone: phoneZone(), data }, id);
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

/** @param {string} today @returns {Draft} */
function newDraft(today) {
  return { id: crypto.randomUUID(), from: today, to: "", because: "holiday" };
}
