/**
 * Form for a walk's report, used after the walk and for corrections. Only the confidence is required.
 */

import { NOTE_AT_MOST, noteSlip } from "../../engine/programme/bounds.js";
import { isStop, reportFrom } from "../../engine/programme/report.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { effortScale, painScale } from "./scales.js";
import { STOP_ADVICE } from "./stop-advice.js";
import { CONFIDENCE, SETBACKS } from "./words.js";

/** @import { Answers, Setback, Walk } from "../../types.d.ts" */
/** @import { Draft } from "../../engine/programme/report.js" */

const OPENS = html`<p class="hint">
  ${t("When you feel confident, the next level opens.")} ${t("There is no right answer.")}
</p>`;

/** Error that prevents saving, in words; null if there is none. @param {Draft} draft */
function slipIn(draft) {
  const report = reportFrom(draft);
  if (!report) return t("Please tap one of these five.");
  switch (noteSlip(report.note)) {
    case "too_long":
      return t("Write at most {count} characters.", { count: NOTE_AT_MOST });
    case "not_showable":
      return t("Take out the characters that cannot be shown.");
    case null:
      return null;
  }
}

/** Parts of the form that fit a walk. @param {Pick<Walk, "step" | "walked">} walk */
export function asksAbout({ step, walked }) {
  const backward = walked.backward_s > 0;
  return { backward, opens: backward && step !== null };
}

/**
 * @param {Draft} draft
 * @param {object} actions
 * @param {(change: Partial<Draft>) => void} actions.change
 * @param {(report: Answers) => void} actions.save
 * @param {boolean} actions.backward true: part of the walk was backward
 * @param {boolean} actions.opens true: confidence can open a level
 * @param {boolean} actions.missing true: Save was tapped with an error in the form
 * @param {string | undefined} actions.problem why it could not be saved
 */
export function reportForm(draft, { change, save, backward, opens, missing, problem }) {
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    const report = reportFrom(draft);
    if (report && slipIn(draft) === null) return save(report);
    change({});
    showError(/** @type {HTMLFormElement} */ (event.target));
  };
  /** @param {Event} event */
  const write = ({ target }) => change({ note: /** @type {HTMLTextAreaElement} */ (target).value });
  const slip = slipIn(draft);
  const howConfident = backward
    ? t("How confident did you feel walking backward today?")
    : t("How confident did you feel walking today?");
  return html`<form @submit=${submit} novalidate>
    <fieldset>
      <legend>${howConfident}</legend>
      ${opens ? OPENS : nothing}
      ${missing && slip !== null ? html`<p class="error" role="alert">${slip}</p>` : nothing}
      <div class="choices tall">
        ${CONFIDENCE.map((word, i) => chip("confidence", word, draft.confidence === i + 1, () => change({ confidence: i + 1 })))}
      </div>
    </fieldset>
    <fieldset>
      <legend>${t("Did anything happen?")}</legend>
      <div class="choices">
        ${Object.entries(SETBACKS).map(([value, word]) =>
          chip("setback", word, draft.setback === value, () =>
            change({ setback: /** @type {Setback} */ (value) }),
          ),
        )}
      </div>
    </fieldset>
    <div role="status">${isStop(draft.setback) ? STOP_ADVICE : nothing}</div>
    <div role="alert">${problem ? html`<p class="error">${problem}</p>` : nothing}</div>
    <button class="button main giant">${t("Save")}</button>
    <details>
      <summary>${t("Knees, effort, a note")}</summary>
      ${painScale({
        name: "pain_after",
        legend: t("Knee pain now"),
        value: draft.pain_after,
        choose: (pain_after) => change({ pain_after }),
      })}
      ${effortScale({
        name: "effort",
        legend: t("How hard was it?"),
        value: draft.effort,
        choose: (effort) => change({ effort }),
      })}
      <div class="field">
        <label for="note">${t("A note")}</label>
        <textarea
          id="note"
          rows="3"
          maxlength=${NOTE_AT_MOST}
          .value=${draft.note}
          @input=${write}
        ></textarea>
      </div>
      <button class="button main wide">${t("Save")}</button>
    </details>
  </form>`;
}

/** @param {string} name @param {string} word @param {boolean} chosen @param {() => void} choose */
function chip(name, word, chosen, choose) {
  return html`<label>
    <input type="radio" name=${name} .checked=${chosen} @change=${choose}><span>${word}</span>
  </label>`;
}

/**
 * Scroll to what is missing, and focus it: the error is above Save, and may be off the screen.
 *
 * @param {HTMLFormElement} form
 */
function showError(form) {
  form.querySelector("input")?.focus({ preventScroll: true });
  form.querySelector("fieldset")?.scrollIntoView();
}
