/** Paragraph with the highest open level, and the reason for the next walk. */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html } from "../../vendor/lit.js";
import { reasonSentence, stepName } from "./words.js";

/** @import { Programme } from "../../types.d.ts" */
/** @import { CurrentProgress } from "./current-progress.js" */

/** @param {Programme} programme @param {CurrentProgress} current */
export function openLevel(programme, { walks, progress, forwardOnly }) {
  return html`<p>
    ${t("Open up to")} <strong>${stepName(progress.unlocked).toLowerCase()}</strong>.
    ${forwardOnly ? t("Before you walk backward, please look at Today.") : reasonSentence(progress, programme, walks.at(-1))}
  </p>`;
}
