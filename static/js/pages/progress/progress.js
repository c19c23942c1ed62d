/** The progress page: the walker's position among the steps, and the minutes walked backward in each week. */

import "../../language/catalogue-progress.js";
import "../../language/catalogue-later.js";
import { backwardByWeek } from "../../engine/programme/week.js";
import { t } from "../../language/translate.js";
import { html, nothing, svg } from "../../vendor/lit.js";
import { LOCALE, phoneZone } from "../shared/locale.js";
import { lazy } from "../shared/lazy.js";
import { onChange, paint } from "../shared/painting.js";
import { readProgress } from "../shared/current-progress.js";
import { stepList } from "../shared/step-list.js";
import { duration, reasonSentence, stepName } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */

const WEEKS = 8;

/** @param {App} app */
export async function show(app) {
  const repaint = async () => paint(app, template(app, await readProgress(app)));
  onChange(app, repaint);
  await repaint();
}

/** @param {App} app @param {import("../shared/current-progress.js").CurrentProgress} current */
function template({ programme }, { walks, progress, forwardOnly }) {
  return html`
    <p>
      ${t("Open up to")} <strong>${stepName(progress.unlocked).toLowerCase()}</strong>.
      ${forwardOnly ? t("Before you walk backward, please look at Today.") : reasonSentence(progress, programme, walks.at(-1))}
    </p>
    ${chart(backwardByWeek(walks, Date.now(), phoneZone(), WEEKS))}
    <h2>${t("The levels")}</h2>
    ${stepList(programme, progress, !forwardOnly)}
    <p class="hint">${t("How long each level lasts is our cautious judgement, not a proven prescription.")}</p>
  `;
}

/** @param {{monday: Date, seconds: number}[]} weeks */
function chart(weeks) {
  if (weeks.every(({ seconds }) => seconds === 0)) return nothing;
  const most = Math.max(60, ...weeks.map(({ seconds }) => seconds));
  return html`<h2>${t("Minutes backward, by week")}</h2>
  <ol class="weeks-chart">
    ${weeks.map(({ monday, seconds }) => {
      const height = (seconds / most) * 100;
      const week = { monday: WEEK().format(monday), howLong: duration(seconds) };
      return html`<li>
        <svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true">
          ${svg`<rect x="0" y=${100 - height} width="10" height=${height}></rect>`}
        </svg>
        <span aria-hidden="true">${Math.round(seconds / 60)}</span>
        <span class="visually-hidden">${t("Week of {monday}: {howLong}", week)}</span>
      </li>`;
    })}
  </ol>
  <p class="ends hint" aria-hidden="true">
    <span>${t("Week of {day}", { day: WEEK().format(weeks[0]?.monday) })}</span> <span>${t("This week")}</span>
  </p>`;
}

const WEEK = lazy(() => new Intl.DateTimeFormat(LOCALE, { month: "long", day: "numeric", timeZone: "UTC" }));
