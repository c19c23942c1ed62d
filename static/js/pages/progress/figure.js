/** Figure of a chart: its title, what it says in a sentence, the picture, its key, and the numbers as a table. */

import { t } from "../../language/translate.js";
import { html, nothing, svg } from "../../vendor/lit.js";

/**
 * @typedef {object} Figure
 * @property {string} name id of the figure
 * @property {string} title
 * @property {unknown} summary
 * @property {unknown} picture
 * @property {[mark: string, words: string][]} key
 * @property {unknown} [note]
 * @property {() => {head: string[], rows: string[][]}} table the first column names the row
 */

/** @param {Figure} figure @param {boolean} isOpen true: the table is shown @param {(isOpen: boolean) => void} turn */
export function figureOf({ name, title, summary, picture, key, note, table }, isOpen, turn) {
  /** @param {Event} event */
  const onToggle = ({ target }) => turn(/** @type {HTMLDetailsElement} */ (target).open);
  return html`<figure class="chart-figure" aria-labelledby=${name}>
    <figcaption>
      <h2 id=${name}>${title}</h2>
      <p>${summary}</p>
    </figcaption>
    ${picture}
    ${key.length ? html`<ul class="key">${key.map(keyEntry)}</ul>` : nothing}
    ${note ? html`<p class="hint">${note}</p>` : nothing}
    <details class="not-printed" @toggle=${onToggle}>
      <summary>${t("The numbers")}<span class="visually-hidden">: ${title}</span></summary>
      ${isOpen ? tableOf(title, table()) : nothing}
    </details>
  </figure>`;
}

/** @param {[mark: string, words: string]} entry */
function keyEntry([mark, words]) {
  return html`<li><svg class="chart mark" viewBox="0 0 32 16" aria-hidden="true">${MARKS[mark]}</svg> ${words}</li>`;
}

/** @type {Record<string, unknown>} */
const MARKS = {
  open: svg`<rect class="bar open" x="8" y="2" width="16" height="12"></rect>`,
  pause: svg`<rect class="pause" x="1" y="1" width="30" height="14"></rect>`,
  goal: svg`<line class="goal" x1="0" x2="32" y1="8" y2="8"></line>`,
  noticed: svg`<line class="noticed" x1="0" x2="32" y1="8" y2="8"></line>`,
  strong: svg`<path class="trail strong" d="M0 8H32"></path><circle class="dot strong" cx="16" cy="8" r="5"></circle>`,
  light: svg`<path class="trail light" d="M0 8H32"></path><circle class="dot light" cx="16" cy="8" r="5"></circle>`,
  unlocked: svg`<path class="trail strong" d="M0 8H32"></path>`,
  recommended: svg`<path class="trail light" d="M0 8H32"></path>`,
};

/** @param {string} title @param {{head: string[], rows: string[][]}} table */
function tableOf(title, { head, rows }) {
  return html`<div class="numbers" tabindex="0" role="region" aria-label=${title}>
    <table>
      <thead>
        <tr>${head.map((words) => html`<th scope="col">${words}</th>`)}</tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first, ...others]) =>
            html`<tr><th scope="row">${first}</th>${others.map((words) => html`<td>${words}</td>`)}</tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
