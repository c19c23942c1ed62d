/** The steps from the gentlest up: open ones can be walked, locked ones say what opens them. */

import { rank } from "../engine/programme.js";
import { html, nothing } from "../vendor/lit.js";
import { offeredStep } from "./choice.js";
import { numbers, stepName } from "./words.js";

/** @import { Programme, Progress, Step } from "../types.d.ts" */

/** @param {Programme} programme @param {Progress} progress @param {boolean} walkable whether to go backward at all */
export function stepList(programme, progress, walkable) {
  const highest = rank(programme, progress.unlocked);
  const next = offeredStep(programme, progress);
  return html`<ol class="steps">
    ${programme.steps.map((step, i) =>
      i <= highest ? openStep(step, next, walkable) : lockedStep(step, programme.steps[i - 1]),
    )}
  </ol>`;
}

/** @param {Step} step @param {string} next the id of the next walk @param {boolean} walkable */
function openStep(step, next, walkable) {
  return html`<li>
    <div class="step">
      <span><strong>${stepName(step.id)}</strong> ${numbers(step)}</span>
      ${walkable ? walkLink(step) : nothing}
    </div>
    ${walkable && step.id === next ? html`<span class="hint">This is your next walk.</span>` : nothing}
    ${step.optional ? html`<span class="hint">For those who want more. Nobody has to.</span>` : nothing}
  </li>`;
}

/** @param {Step} step */
function walkLink({ id }) {
  return html`<a class="button" href="/walk?step=${id}" aria-label="Walk ${stepName(id)}">Walk</a>`;
}

/** @param {Step} step @param {Step | undefined} before */
function lockedStep(step, before) {
  return html`<li>
    <div class="step locked">
      <span><strong>${stepName(step.id)}</strong> ${numbers(step)}</span>
      <span>locked</span>
    </div>
    <span class="hint">Opens after ${before ? opening(before) : "the step before"}.</span>
  </li>`;
}

/** @param {Step} step */
function opening({ id, confident_walks: walks }) {
  const howMany = walks === 1 ? "one walk" : `${walks} walks`;
  return `${howMany} on ${stepName(id).toLowerCase()} in which you feel confident`;
}
