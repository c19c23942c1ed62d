/** The levels page: every level, the walker's position among them, and what opens the next one. */

import "../../language/catalogue-levels.js";
import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { readProgress } from "../shared/current-progress.js";
import { openLevel } from "../shared/open-level.js";
import { onChange, paint } from "../shared/painting.js";
import { stepList } from "../shared/step-list.js";

/** @import { App } from "../../app/app.js" */

/** @param {App} app */
export async function show(app) {
  const repaint = async () => paint(app, template(app, await readProgress(app)));
  onChange(app, repaint);
  await repaint();
}

/** @param {App} app @param {import("../shared/current-progress.js").CurrentProgress} current */
function template({ programme }, current) {
  return html`
    ${openLevel(programme, current)} ${stepList(programme, current.progress, !current.forwardOnly)}
    <p class="hint">${t("How long each level lasts is our cautious judgement, not a proven prescription.")}</p>
    <p><a class="button wide" href="/progress">${t("See your progress")}</a></p>
  `;
}
