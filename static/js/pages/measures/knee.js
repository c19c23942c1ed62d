/** The knee on the morning after a walk: if Today asks, and what was answered. */

import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { removeLast } from "./trend.js";
import { date } from "./words.js";

const ROWS = 14;

/**
 * @param {readonly {id: string, data: {day: string, pain: number}}[]} knees by time
 * @param {object} given
 * @param {boolean} given.isAsked
 * @param {(isAsked: boolean) => void} given.change
 * @param {(id: string) => void} given.remove
 * @param {string} given.problem
 */
export function kneeCard(knees, { isAsked, change, remove, problem }) {
  return html`<section class="card" data-knee>
    <h2>${t("The knee, the morning after")}</h2>
    <p>${t("Today can ask you on the day after a walk: one tap, 0 to 10.")}</p>
    <label class="switch">
      <span>${t("Ask me, on this phone")}</span>
      <input
        type="checkbox"
        .checked=${isAsked}
        @change=${(/** @type {Event} */ event) => change(/** @type {HTMLInputElement} */ (event.target).checked)}
      >
    </label>
    <div role="alert">${problem ? html`<p class="error">${problem}</p>` : nothing}</div>
    ${knees.length ? table(knees) : nothing} ${removeLast(knees, remove)}
  </section>`;
}

/** @param {readonly {id: string, data: {day: string, pain: number}}[]} knees */
function table(knees) {
  return html`<table class="measures">
      <thead>
        <tr>
          <th scope="col">${t("Day")}</th>
          <th scope="col">${t("Pain, 0 to 10")}</th>
        </tr>
      </thead>
      <tbody>
        ${knees.slice(-ROWS).map(
          ({ data }) => html`<tr>
            <th scope="row">${date(new Date(`${data.day}T00:00:00Z`))}</th>
            <td>${data.pain}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    <p class="hint">
      ${t("A change of about 2 points is usually noticed.")}
      <a href="https://doi.org/10.1016/S0304-3959(01)00349-9">${t("Farrar and others, 2001")}</a>
    </p>`;
}
