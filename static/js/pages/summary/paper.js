/**
 * The summary itself, black on white. templates/shared.html has the same words in the same order, for a reader behind a
 * link: tests/browser/test_from_therapist_to_therapist.py compares both.
 */

import { t } from "../../language/translate.js";
import { html, nothing, svg } from "../../vendor/lit.js";
import {
  CONFIDENCE_OF,
  dayName,
  kindName,
  kindsIn,
  levelNumber,
  number,
  ofPart,
  pain,
  partName,
} from "./paper-words.js";
import { intervals, levelsIn, measureName, planLine, result } from "./paper-words.js";

/** @import { Summary } from "../../engine/programme/summary.js" */
/** @import { Plan } from "../../engine/programme/plan.js" */
/** @import { Programme } from "../../types.d.ts" */
/**
 * @typedef {object} Paper
 * @property {string} name
 * @property {string} today such as "2026-11-27"
 * @property {number} goal walking days a week; 0: none
 * @property {Plan | null} plan of the therapist, also after its end
 * @property {Summary | null} figures null: no walk in this time
 * @property {{day: string, text: string}[]} notes
 */

/** @param {Paper} paper @param {Programme} programme */
export function paperOf({ name, today, goal, plan, figures, notes }, programme) {
  return html`<article class="paper">
    <header>
      <h1>${t("Walking summary")}</h1>
      ${name ? html`<p class="name">${name}</p>` : nothing}
      ${figures ? html`<p>${t("{first} to {last}", { first: dayName(figures.whole.first), last: dayName(today) })}</p>` : nothing}
      ${plan ? html`<p>${planLine(plan)}.${plan.note ? ` “${plan.note}”` : nothing}</p>` : nothing}
      <p class="about">${t("Short stretches of slow backward walking, led by a voice coach. All of it was noted by the walker.")}</p>
    </header>
    ${figures ? [box(figures, goal, programme), events(figures), parts(figures, programme), measures(figures)] : html`<p>${t("No walk in this time.")}</p>`}
    ${
      notes.length
        ? html`<h2>${t("Notes of the walker")}</h2>
            ${notes.map(({ day, text }) => html`<p class="note"><strong>${dayName(day)}:</strong> ${text}</p>`)}`
        : nothing
    }
    <footer>
      <p>${t("Confidence from 1 (not at all) to 5 (very). Knee pain from 0 to 10: a change of about 2 points is usually noticed (Farrar 2001, doi:10.1016/S0304-3959(01)00349-9).")}</p>
      <p>${t("Made by Backstride on {day}. It is no medical record.", { day: dayName(today) })}</p>
    </footer>
  </article>`;
}

/** @param {Summary} figures @param {number} goal @param {Programme} programme */
function box({ whole, weeks, beganAt }, goal, programme) {
  const falls = whole.setbacks.filter((setback) => setback === "fall").length + whole.falls;
  const dizzy = whole.setbacks.filter((setback) => setback === "dizzy").length;
  return html`<dl class="figures">
    ${figure(t("Falls"), falls, t("dizzy or unwell: {count}", { count: dizzy }))}
    ${figure(t("Days walked"), whole.days, goal ? t("in {weeks} weeks; goal: {goal} a week", { weeks, goal }) : t("in {weeks} weeks", { weeks }))}
    ${figure(t("Backward, minutes"), Math.round(whole.backwardS / 60), t("in {count} walks", { count: whole.walks }))}
    ${figure(t("Knee pain, before → after"), pain(whole), t("of 10, median; more after than before: {worse} of {compared} walks", { worse: whole.worse, compared: whole.compared }))}
    ${
      whole.level
        ? figure(
            t("Backward at most, now"),
            intervals(whole.level, programme),
            t("level {now}; at the beginning {then}", {
              now: levelNumber(whole.level),
              then: levelNumber(beganAt ?? whole.level),
            }),
          )
        : nothing
    }
    ${figure(t("How confident"), number(whole.confidence), CONFIDENCE_OF)}
  </dl>`;
}

/** @param {string} name @param {string | number} value @param {string} about */
function figure(name, value, about) {
  return html`<div>
    <dt>${name}</dt>
    <dd><strong>${value}</strong> ${about}</dd>
  </div>`;
}

/** @param {Summary} figures */
function events({ events: all }) {
  const told = all.filter(({ kind }) => kind !== "wobble");
  const wobbles = all.filter(({ kind }) => kind === "wobble").map(({ kind }) => kind);
  return html`<h2>${t("Falls and setbacks")}</h2>
    ${
      all.length
        ? html`<ul class="events">
            ${told.map(({ day, kind }) => html`<li>${dayName(day)}: ${kindName(kind)}</li>`)}
            ${wobbles.length ? html`<li>${kindsIn(wobbles)}</li>` : nothing}
          </ul>`
        : html`<p>${t("None noted.")}</p>`
    }`;
}

/** @param {Summary} figures @param {Programme} programme */
function parts(figures, programme) {
  const title = figures.by === "week" ? t("Week by week") : t("Month by month");
  const most = Math.max(1, ...figures.parts.map(({ backwardS }) => backwardS));
  return html`<h2>${title}</h2>
    <section class="wide" tabindex="0" aria-label=${title}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t("Begins")}</th>
            <th scope="col">${t("Days walked")}</th>
            <th scope="col" colspan="2">${t("Backward, minutes")}</th>
            <th scope="col">${t("Level")}</th>
            <th scope="col">${t("How confident")}</th>
            <th scope="col">${t("Knee, before → after")}</th>
            <th scope="col">${t("Knee, next morning")}</th>
            <th scope="col">${t("Events")}</th>
          </tr>
        </thead>
        <tbody>
          ${figures.parts.map(
            (part) =>
              html`<tr>
                <th scope="row">${partName(part, figures.by)}</th>
                <td>${part.days}</td>
                <td>${Math.round(part.backwardS / 60)}</td>
                <td class="bar">
                  <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    ${svg`<rect width=${(100 * part.backwardS) / most} height="10"></rect>`}
                  </svg>
                </td>
                <td>${part.level ? levelNumber(part.level) : "–"}</td>
                <td>${number(part.confidence)}</td>
                <td>${pain(part)}</td>
                <td>${number(part.morning)}</td>
                <td>${ofPart(part)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </section>
    <p class="legend">${t("Levels, backward: {levels}.", { levels: levelsIn(figures, programme) })}</p>`;
}

/** @param {Summary} figures */
function measures({ measures: all }) {
  if (!all.length) return nothing;
  return html`<h2>${t("Own measures")}</h2>
    <section class="wide" tabindex="0" aria-label=${t("Own measures")}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t("Best of its tries")}</th>
            <th scope="col">${t("First time")}</th>
            <th scope="col">${t("Last time")}</th>
            <th scope="col">${t("Times")}</th>
          </tr>
        </thead>
        <tbody>
          ${all.map(
            (own) =>
              html`<tr>
                <th scope="row">${measureName(own)}</th>
                <td>${result(own, own.first.value)} (${dayName(own.first.day)})</td>
                <td>${result(own, own.last.value)} (${dayName(own.last.day)})</td>
                <td>${own.count}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </section>`;
}
