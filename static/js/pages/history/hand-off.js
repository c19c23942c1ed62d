/** Card on top of the history after a change that concerns a pause: the advice, and what comes next. */

import "../../language/catalogue-later.js";
import { stepWalk } from "../../engine/programme/offer.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { readProgress } from "../shared/current-progress.js";
import { STOP_ADVICE } from "../shared/stop-advice.js";
import { numbers, pauseSentence, reasonSentence, stepName } from "../shared/words.js";

/** @import { App } from "../../app/app.js" */
/** @import { CurrentProgress } from "../shared/current-progress.js" */

/** @typedef {"stopped" | "taken_back" | "deleted"} Change of a fall or dizziness */

/**
 * @param {App} app
 * @param {Change} change
 * @returns {Promise<unknown>} a template; nothing after the deletion of a stop that pauses no more
 */
export async function handOff(app, change) {
  const current = await readProgress(app);
  if (change === "deleted" && !current.progress.paused) return nothing;
  return html`${change === "stopped" ? STOP_ADVICE : nothing}
    <section class="card" data-hand-off>
      <h2 id="hand-off" tabindex="-1">${change === "deleted" ? t("The pause stays") : t("What comes next")}</h2>
      ${change === "deleted" ? html`<p>${t("What happened still counts, even without the walk.")}</p>` : nothing}
      ${current.progress.paused ? paused(current) : html`<p>${next(app, current)}</p>`}
      <p><a class="button wide" href="/">${t("Go to Today")}</a></p>
    </section>`;
}

/** Brings a screen reader, a keyboard and the eye to the card. */
export function focusHandOff() {
  document.getElementById("hand-off")?.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

/** @param {CurrentProgress} current */
function paused(current) {
  return html`<p>${t("Walking backward is paused.")} ${pauseSentence(current)}</p>
    ${current.mayAsk ? html`<p><a class="button main wide" href="/walk">${t("Answer the questions")}</a></p>` : nothing}`;
}

/** @param {App} app @param {CurrentProgress} current */
function next({ programme }, { forwardOnly, offered, progress, walks }) {
  const isStep = programme.steps.some(({ id }) => id === offered);
  if (forwardOnly || !isStep) return t("You can still walk forward.");
  const { step, planned } = stepWalk(programme, offered);
  return html`${reasonSentence(progress, programme, walks.at(-1))}
    ${t("Next time: {step}", { step: stepName(step).toLowerCase() })}, ${numbers(planned)}.`;
}
