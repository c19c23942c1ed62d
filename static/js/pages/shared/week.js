/** Seven dots for this week's walking days. A day without a walk gets no blame. */

import { wallClock } from "../../engine/programme/local-day.js";
import { walkedDays, weekday } from "../../engine/programme/week.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { LOCALE, phoneZone } from "./locale.js";
import { lazy } from "./lazy.js";

/** @import { Walk } from "../../types.d.ts" */

/** Short names of the weekdays, Monday first. */
const DAYS = lazy(() => {
  const day = new Intl.DateTimeFormat(LOCALE, { weekday: "short", timeZone: "UTC" });
  return Array.from({ length: 7 }, (_, n) => day.format(Date.UTC(2024, 0, 1 + n)));
});

/** @param {readonly Walk[]} walks in order @param {number} nowMs @param {number} goal walking days a week; 0: none */
export function weekDots(walks, nowMs, goal) {
  const zone = phoneZone();
  const [today, walked] = [weekday(wallClock(nowMs, zone)), walkedDays(walks, nowMs, zone)];
  // On a Sunday the goal would blame a week without a walk.
  const isCounted = goal > 0 && walked.size > 0;
  return html`
    <ol class="week">
      ${DAYS().map(
        (name, i) => html`<li class="${walked.has(i) ? "walked" : ""} ${i === today ? "is-today" : ""}">
          <span class="dot" aria-hidden="true">${walked.has(i) ? "✓" : ""}</span>
          ${name}<span class="visually-hidden">${walked.has(i) ? `: ${t("walked")}` : ""}</span>
        </li>`,
      )}
    </ol>
    ${isCounted ? html`<p>${sentence(walked.size, goal)}</p>` : nothing}
  `;
}

/** @param {number} days @param {number} goal */
function sentence(days, goal) {
  if (days < goal) return t("{days} of {goal} walking days.", { days, goal });
  return t("A good week. Rest is part of it.");
}
