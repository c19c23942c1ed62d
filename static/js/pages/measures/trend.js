/** The walker's own trend: first against last, a line, and the same as a table. */

import { wallClock } from "../../engine/programme/local-day.js";
import { t } from "../../language/translate.js";
import { html, nothing, svg } from "../../vendor/lit.js";
import { change, date, result, short } from "./words.js";

/** @import { Measure, Test } from "../../engine/programme/measures.js" */

const [WIDTH, HEIGHT, EDGE] = [300, 80, 8];

/**
 * @param {Test} test
 * @param {(Measure & {id: string})[]} measures of one leg, the oldest first
 * @param {string} heading of the table; "": the card's own
 * @param {(id: string) => void} remove
 */
export function trend(test, measures, heading, remove) {
  const [first, last] = [measures[0], measures.at(-1)];
  if (!first || !last) return nothing;
  return html`${heading ? html`<h3>${heading}</h3>` : nothing}
    <p class="figure"><strong>${result(test, last.data.value)}</strong></p>
    <p>${measures.length > 1 ? change(test, first.data.value, last.data.value) : t("Your first measure.")}</p>
    ${measures.length > 1 ? line(measures) : nothing} ${table(test, measures, remove)}`;
}

/** Higher is more, also for the walk backward: the table has the numbers. @param {Measure[]} measures */
function line(measures) {
  const values = measures.map(({ data }) => data.value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const span = most - least || 1;
  const places = values.map((value, n) => [
    EDGE + ((WIDTH - 2 * EDGE) * n) / (values.length - 1),
    HEIGHT - EDGE - ((HEIGHT - 2 * EDGE) * (value - least)) / span,
  ]);
  return html`<svg class="trend" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">
    ${svg`<polyline points=${places.map((place) => place.join(",")).join(" ")}></polyline>`}
    ${places.map(([x, y]) => svg`<circle cx=${x} cy=${y} r="5"></circle>`)}
  </svg>`;
}

/** @param {Test} test @param {(Measure & {id: string})[]} measures @param {(id: string) => void} remove */
function table(test, measures, remove) {
  return html`<details>
    <summary>${t("Every day you measured")}</summary>
    <table class="measures">
      <thead>
        <tr>
          <th scope="col">${t("Day")}</th>
          <th scope="col">${t("Best")}</th>
          <th scope="col">${t("Every try")}</th>
        </tr>
      </thead>
      <tbody>
        ${measures.map(
          ({ at, zone, data }) => html`<tr>
            <th scope="row">${date(wallClock(Date.parse(at), zone))}</th>
            <td>${short(test, data.value)}</td>
            <td>${data.tries.map((value) => short(test, value)).join(", ")}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    ${removeLast(measures, remove)}
  </details>`;
}

/** For a slip of the finger. @param {readonly {id: string}[]} entries by time @param {(id: string) => void} remove */
export function removeLast(entries, remove) {
  const last = entries.at(-1);
  return last
    ? html`<p><button type="button" class="button" @click=${() => remove(last.id)}>${t("Delete the last one")}</button></p>`
    : nothing;
}
