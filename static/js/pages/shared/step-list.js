/** List of the steps, the gentlest first. Open steps have a link to walk them; locked steps say what opens them. */

import "../../language/catalogue-later.js";
import { offeredStep } from "../../engine/programme/offer.js";
import { positionOf } from "../../engine/programme/programme.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { numbers, stepName } from "./words.js";

/** @import { Programme, Progress, Step } from "../../types.d.ts" */

/**
 * @param {Programme} programme
 * @param {Progress} progress
 * @param {boolean} walkable false: no links, because the walker may not walk backward now
 */
export function stepList(programme, progress, walkable) {
  const highest = positionOf(programme, progress.unlocked);
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
    ${walkable && step.id === next ? html`<span class="hint">${t("This is your next walk.")}</span>` : nothing}
    ${step.optional ? html`<span class="hint">${t("Only if you would like more.")}</span>` : nothing}
  </li>`;
}

/** @param {Step} step */
function walkLink({ id }) {
  const label = t("Walk {step}", { step: stepName(id) });
  return html`<a class="button" href="/walk?step=${id}" aria-label=${label}>${t("Walk")}</a>`;
}

/** @param {Step} step @param {Step} before */
function lockedStep(step, before) {
  return html`<li>
    <div class="step locked">
      <span><strong>${stepName(step.id)}</strong> ${numbers(step)}</span>
      <span>${t("locked")}</span>
    </div>
    <span class="hint">${opening(before)}</span>
  </li>`;
}

/** @param {Step} step */
function opening({ id, confident_walks: walks }) {
  const step = stepName(id).toLowerCase();
  return walks === 1
    ? t("Opens after one walk on {step} in which you feel confident.", { step })
    : t("Opens after {count} walks on {step} in which you feel confident.", { count: walks, step });
}
