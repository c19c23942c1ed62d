/**
 * Form for a walk's report, used after the walk and for corrections. Confidence and setback are required.
 */

import { NOTE_AT_MOST, noteSlip } from "../../engine/programme/bounds.js";
import { isStop, missingFrom, reportFrom } from "../../engine/programme/report.js";
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

/**
 * Error that prevents saving: its place in the form, and the words; null: there is none.
 *
 * @param {Draft} draft
 * @returns {{at: "confidence" | "setback" | "note", words: string} | null}
 */
function slipIn(draft) {
  const missing = missingFrom(draft);
  if (missing) return { at: missing, words: t("Please tap one of these five.") };
  switch (noteSlip(draft.note.trim())) {
    case "too_long":
      return { at: "note", words: t("Write at most {count} characters.", { count: NOTE_AT_MOST }) };
    case "not_showable":
      return { at: "note", words: t("Take out the characters that cannot be shown.") };
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
    const wrong = slipIn(draft);
    if (report && wrong === null) return save(report);
    change({});
    showError(/** @type {HTMLFormElement} */ (event.target), wrong?.at ?? "confidence");
  };
  /** @param {Event} event */
  const write = ({ target }) => change({ note: /** @type {HTMLTextAreaElement} */ (target).value });
  const slip = missing ? slipIn(draft) : null;
  const slipAt = (/** @type {string} */ at) =>
    slip?.at === at ? html`<p class="error" role="alert">${slip.words}</p>` : nothing;
  const howConfident = backward
    ? t("How confident did you feel walking backward today?")
    : t("How confident did you feel walking today?");
  return html`<form @submit=${submit} novalidate>
    <fieldset data-at="confidence">
      <legend>${howConfident}</legend>
      ${opens ? OPENS : nothing} ${slipAt("confidence")}
      <div class="choices tall">
        ${CONFIDENCE.map((word, i) => chip("confidence", word, draft.confidence === i + 1, () => change({ confidence: i + 1 })))}
      </div>
    </fieldset>
    <fieldset data-at="setback">
      <legend>${t("Did anything happen?")}</legend>
      ${slipAt("setback")}
      <div class="choices">
        ${Object.entries(SETBACKS).map(([value, word]) =>
          chip("setback", word, draft.setback === value, () =>
            change({ setback: /** @type {Setback} */ (value) }),
          ),
        )}
      </div>
    </fieldset>
    <div role="status">${isStop(draft.setback) ? STOP_ADVICE : nothing}</div>
    ${painScale({
      name: "pain_after",
      legend: t("Knee pain now, if you like"),
      value: draft.pain_after,
      choose: (pain_after) => change({ pain_after }),
    })}
    ${effortScale({
      name: "effort",
      legend: t("How hard it was, if you like"),
      value: draft.effort,
      choose: (effort) => change({ effort }),
    })}
    <div role="alert">${problem ? html`<p class="error">${problem}</p>` : nothing}</div>
    <button class="button main giant">${t("Save")}</button>
    <details ?open=${slip?.at === "note"} data-at="note">
      <summary>${t("A note")}</summary>
      <div class="field">
        ${slipAt("note")}
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
 * @param {string} at its place
 */
function showError(form, at) {
  const place = form.querySelector(`[data-at=${at}]`);
  /** @type {HTMLElement | null | undefined} */ (place?.querySelector("input, textarea"))?.focus({
    preventScroll: true,
  });
  place?.scrollIntoView();
}
