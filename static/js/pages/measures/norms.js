/** Results of other people, with their source, as context only (docs/evidence.md 8.4 to 8.6). */

import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";

/** @import { Test } from "../../engine/programme/measures.js" */

const STANCE = [
  [t("under 40"), 44],
  [t("40 to 59"), 41],
  [t("60 to 69"), 32],
  [t("70 to 79"), 21],
  [t("80 and over"), 9],
];

/** Below average: ages, men, women. */
const CHAIR = [
  ["60–64", 14, 12],
  ["65–69", 12, 11],
  ["70–74", 12, 10],
  ["75–79", 11, 10],
  ["80–84", 10, 9],
  ["85–89", 8, 8],
  ["90–94", 7, 4],
];

/** @param {Test} test */
export function norms(test) {
  return { stance: ofStance, chair: ofChair, backward: ofBackward }[test]();
}

function ofStance() {
  return html`<details>
    <summary>${t("How long others stand")}</summary>
    <p>
      ${t("Healthy people, eyes open, the best of three, on average.")}
      ${t("Many stand for less, many for more. It says nothing about your health.")}
    </p>
    <table class="measures">
      <thead>
        <tr>
          <th scope="col">${t("Age")}</th>
          <th scope="col">${t("Seconds")}</th>
        </tr>
      </thead>
      <tbody>
        ${STANCE.map(
          ([age, seconds]) => html`<tr>
            <th scope="row">${age}</th>
            <td>${seconds}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    <p class="hint">
      <a href="https://doi.org/10.1519/00139143-200704000-00003">${t("Springer and others, 2007")}</a>
    </p>
  </details>`;
}

function ofChair() {
  return html`<details>
    <summary>${t("How often others stand up")}</summary>
    <p>
      ${t("Fewer than this is below average, with a seat 43 cm (17 inches) high. It says nothing about your health.")}
    </p>
    <table class="measures">
      <thead>
        <tr>
          <th scope="col">${t("Age")}</th>
          <th scope="col">${t("Men")}</th>
          <th scope="col">${t("Women")}</th>
        </tr>
      </thead>
      <tbody>
        ${CHAIR.map(
          ([age, men, women]) => html`<tr>
            <th scope="row">${age}</th>
            <td>${men}</td>
            <td>${women}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    <p class="hint">${t("Source: STEADI, of the CDC in the United States.")}</p>
  </details>`;
}

function ofBackward() {
  return html`<details>
    <summary>${t("Why there is no number to compare with")}</summary>
    <p>
      ${t("Limits in seconds have been published. They are too weak to tell one person anything, so here is your own trend alone.")}
    </p>
    <p class="hint">
      <a href="https://doi.org/10.3390/jfmk10020154">${t("The study: an AUC of 0.655, where 0.5 is a coin toss")}</a>
    </p>
  </details>`;
}
