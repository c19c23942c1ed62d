/** List of walks by week: a summary each, which opens to the facts or to the form of the report. */

import { weeksOf } from "../../engine/programme/week.js";
import { t } from "../../language/translate.js";
import { html, nothing, repeat } from "../../vendor/lit.js";
import { reportForm } from "../shared/report-form.js";
import { backwardFor, day, walks as countedWalks } from "../shared/words.js";
import { factsOf, summary } from "./walk-facts.js";
import { weekName } from "./week-name.js";

/** @import { Report, Walk } from "../../types.d.ts" */
/** @import { Draft } from "../../engine/programme/report.js" */

/** @typedef {{walk: Walk, draft: Draft, missing: boolean, problem?: string}} Editing the walk whose form is open */

/**
 * @typedef {object} Actions
 * @property {(walk: Walk | undefined) => void} edit opens the walk's form; undefined closes the open one
 * @property {(editing: Editing) => void} change
 * @property {(walk: Walk, draft: Draft, report: Report) => void} save
 * @property {(walk: Walk) => void} remove
 */

/**
 * @param {readonly Walk[]} walks newest first
 * @param {boolean} isAll false: the last week may be incomplete, so it has no totals
 * @param {Editing | null} editing
 * @param {Actions} actions
 */
export function walkList(walks, isAll, editing, actions) {
  const weeks = weeksOf(walks);
  return weeks.map(({ monday, walks: inWeek }, i) => {
    const isWhole = isAll || i < weeks.length - 1;
    const backwardS = inWeek.reduce((sum, { walked }) => sum + walked.backward_s, 0);
    return html`<section>
      <h2>${weekName(monday)}</h2>
      ${isWhole ? html`<p class="quiet">${countedWalks(inWeek.length)}, ${backwardFor(backwardS)}</p>` : nothing}
      <ul class="walks">
        ${repeat(
          inWeek,
          ({ id }) => id,
          (walk) => row(walk, editing, actions),
        )}
      </ul>
    </section>`;
  });
}

/** @param {Walk} walk @param {Editing | null} editing @param {Actions} actions */
function row(walk, editing, actions) {
  const open = editing?.walk.id === walk.id ? editing : null;
  return html`<li id=${walk.id}>
    <details ?open=${open !== null}>
      <summary>
        <span>${day(walk.started_at)}<br><span class="quiet">${summary(walk)}</span></span>
      </summary>
      ${open ? form(open, actions) : facts(walk, actions)}
    </details>
  </li>`;
}

/** @param {Walk} walk @param {Actions} actions */
function facts(walk, { edit, remove }) {
  return html`
    <dl class="facts">
      ${factsOf(walk).map(([name, fact]) => html`<dt>${name}</dt><dd>${fact}</dd>`)}
    </dl>
    <div class="row">
      <button class="button" @click=${() => edit(walk)}>${walk.report ? t("Correct the report") : t("Add how it felt")}</button>
      <button class="button danger" @click=${() => remove(walk)}>${t("Delete")}</button>
    </div>
  `;
}

/** @param {Editing} editing @param {Actions} actions */
function form({ walk, draft, missing, problem }, { edit, change, save }) {
  return html`
    ${reportForm(draft, {
      change: (changes) =>
        change({ walk, draft: { ...draft, ...changes }, missing: Object.keys(changes).length === 0 }),
      save: (report) => save(walk, draft, report),
      backward: walk.walked.backward_s > 0,
      missing,
      problem,
    })}
    <p><button class="button wide" @click=${() => edit(undefined)}>${t("Leave it as it was")}</button></p>
  `;
}
