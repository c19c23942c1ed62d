/** List of walks by week: a summary each, which opens to the facts or to the form of the report. */

import "../../language/catalogue-later.js";
import { weeksOf } from "../../engine/programme/week.js";
import { t } from "../../language/translate.js";
import { html, nothing, repeat } from "../../vendor/lit.js";
import { heartFacts } from "../shared/heart-fields.js";
import { asksAbout, reportForm } from "../shared/report-form.js";
import { askTakenBack } from "../shared/taken-back.js";
import { backwardFor, day, walks as countedWalks } from "../shared/words.js";
import { factsOf, summary } from "./walk-facts.js";
import { weekName } from "./week-name.js";

/** @import { Answers, Walk } from "../../types.d.ts" */
/** @import { Heart } from "../../engine/programme/typed-heart.js" */
/** @import { Draft } from "../../engine/programme/report.js" */

/**
 * @typedef {object} Editing the walk whose form is open
 * @property {Walk} walk
 * @property {Draft} draft
 * @property {boolean} missing true: Save was tapped with an error in the form
 * @property {string} [problem] why it could not be saved
 * @property {Answers} [doubted] takes a fall or dizziness back, and waits for the walker's word
 */

/**
 * @typedef {object} Shown
 * @property {Editing | null} editing
 * @property {ReadonlyMap<string, Heart>} hearts heart rates by id of the walk
 * @property {ReadonlySet<string>} opened ids of the walks whose facts are drawn; to draw all takes a slow phone long
 */

/**
 * @typedef {object} Actions
 * @property {(walk: Walk) => void} open draws the walk's facts
 * @property {(walk: Walk | undefined) => void} edit opens the walk's form; undefined closes the open one
 * @property {(editing: Editing) => void} change
 * @property {(walk: Walk, draft: Draft, report: Answers) => void} save
 * @property {(walk: Walk, draft: Draft, report: Answers) => void} keep saves without asking about a fall taken back
 * @property {(walk: Walk) => void} remove
 */

/**
 * @param {readonly Walk[]} walks newest first
 * @param {boolean} isAll false: the last week may be incomplete, so it has no totals
 * @param {Shown} shown
 * @param {Actions} actions
 */
export function walkList(walks, isAll, shown, actions) {
  const weeks = weeksOf(walks);
  const oldest = /** @type {Walk} */ (walks.at(-1));
  return weeks.map(({ monday, walks: inWeek }, i) => {
    // After a flight, the oldest walk of this page may be in the week before the last.
    const isWhole = isAll || (i < weeks.length - 1 && !inWeek.includes(oldest));
    const backwardS = inWeek.reduce((sum, { walked }) => sum + walked.backward_s, 0);
    return html`<section>
      <h2>${weekName(monday)}</h2>
      ${isWhole ? html`<p class="quiet">${countedWalks(inWeek.length)}, ${backwardFor(backwardS)}</p>` : nothing}
      <ul class="walks">
        ${repeat(
          inWeek,
          ({ id }) => id,
          (walk) => row(walk, shown, actions),
        )}
      </ul>
    </section>`;
  });
}

/** @param {Walk} walk @param {Shown} shown @param {Actions} actions */
function row(walk, { editing, hearts, opened }, actions) {
  const open = editing?.walk.id === walk.id ? editing : null;
  const heart = hearts.get(walk.id);
  const closed = () => (opened.has(walk.id) ? facts(walk, heart, actions) : nothing);
  return html`<li id=${walk.id}>
    <details ?open=${open !== null}>
      <summary @click=${() => actions.open(walk)}>
        <span>${day(walk.started_at, walk.zone)}<br><span class="quiet">${summary(walk)}</span></span>
      </summary>
      ${open ? (doubt(open, actions) ?? form(open, heart, actions)) : closed()}
    </details>
  </li>`;
}

/** @param {Walk} walk @param {Heart | undefined} heart @param {Actions} actions */
function facts(walk, heart, { edit, remove }) {
  return html`
    <dl class="facts">
      ${[...factsOf(walk), ...heartFacts(heart)].map(([name, fact]) => html`<dt>${name}</dt><dd>${fact}</dd>`)}
    </dl>
    <div class="row">
      <button class="button" @click=${() => edit(walk)}>${walk.report ? t("Correct your answers") : t("Add how it felt")}</button>
      <button class="button danger" @click=${() => remove(walk)}>${t("Delete")}</button>
    </div>
  `;
}

/** Question about a stop taken back; null: none to ask. @param {Editing} editing @param {Actions} actions */
function doubt({ walk, draft, doubted }, { change, keep }) {
  if (!doubted || !walk.report) return null;
  const { setback } = walk.report;
  return askTakenBack(setback, {
    keep: () => keep(walk, draft, doubted),
    back: () => change({ walk, draft: { ...draft, setback }, missing: false }),
  });
}

/** @param {Editing} editing @param {Heart | undefined} heart @param {Actions} actions */
function form({ walk, draft, missing, problem }, heart, { edit, change, save }) {
  return html`
    ${reportForm(draft, {
      change: (changes) =>
        change({ walk, draft: { ...draft, ...changes }, missing: Object.keys(changes).length === 0 }),
      save: (report) => save(walk, draft, report),
      ...asksAbout(walk),
      missing,
      problem,
      heart,
    })}
    <p><button class="button wide" @click=${() => edit(undefined)}>${t("Leave it as it was")}</button></p>
  `;
}
