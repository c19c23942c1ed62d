/**
 * Form for a walk's report, used after the walk and for corrections. Confidence and setback are required.
 */

import "../../language/catalogue-later.js";
import { NOTE_AT_MOST, noteSlip } from "../../engine/programme/bounds.js";
import { isStop, lacksConfidence, reportFrom } from "../../engine/programme/report.js";
import { typedOf, typedSlips } from "../../engine/programme/typed-heart.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { heartFields } from "./heart-fields.js";
import { effortScale, painScale } from "./scales.js";
import { STOP_ADVICE } from "./stop-advice.js";
import { CONFIDENCE, SETBACKS } from "./words.js";

/** @import { Answers, Setback, Walk } from "../../types.d.ts" */
/** @import { Draft } from "../../engine/programme/report.js" */

const OPENS = html`<p class="hint">
  ${t("When you feel confident, the next level opens.")} ${t("There is no right answer.")}
</p>`;

const TAP_ONE = t("Please tap one of these five.");
const NOTE_SLIPS = {
  too_long: t("Write at most {count} characters.", { count: NOTE_AT_MOST }),
  not_showable: t("Take out the characters that cannot be shown."),
};

/** Errors that prevent saving, by their place. @param {Draft} draft */
function slipsIn(draft) {
  const note = noteSlip(draft.note.trim());
  const heart = draft.heart ? typedSlips(draft.heart) : {};
  return {
    confidence: lacksConfidence(draft) && TAP_ONE,
    setback: draft.setback === null && TAP_ONE,
    note: note && NOTE_SLIPS[note],
    heart: Object.keys(heart).length > 0 && heart,
  };
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
 * @param {import("../../engine/programme/typed-heart.js").Heart} [actions.heart] known heart rate of the walk
 * @param {boolean} [actions.isWrongAbove] true: a field above the form has an error
 */
export function reportForm(draft, { change, save, backward, opens, missing, problem, heart, isWrongAbove }) {
  const wrong = slipsIn(draft);
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    const report = reportFrom(draft);
    // A fall is never lost by a wrong number of beats, which then counts as not typed.
    const isWrong = wrong.note || isWrongAbove || (wrong.heart && !isStop(draft.setback));
    if (report && !isWrong) return save(report);
    change({});
    showFirstError(/** @type {HTMLFormElement} */ (event.target).parentElement);
  };
  /** @param {Event} event */
  const write = ({ target }) => change({ note: /** @type {HTMLTextAreaElement} */ (target).value });
  const changeHeart = (/** @type {import("../../engine/programme/typed-heart.js").Typed} */ typed) =>
    change({ heart: typed });
  const slipAt = (/** @type {"confidence" | "setback" | "note"} */ at) =>
    missing && wrong[at] ? html`<p class="error" role="alert">${wrong[at]}</p>` : nothing;
  const howConfident = backward
    ? t("How confident did you feel walking backward today?")
    : t("How confident did you feel walking today?");
  return html`<form @submit=${submit} novalidate>
    <fieldset>
      <legend>${howConfident}</legend>
      ${opens ? OPENS : nothing} ${slipAt("confidence")}
      <div class="choices tall">
        ${CONFIDENCE.map((word, i) => chip("confidence", word, draft.confidence === i + 1, () => change({ confidence: i + 1 })))}
      </div>
    </fieldset>
    <fieldset>
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
    ${isStop(draft.setback) ? html`<p><button class="button main wide">${t("Save")}</button></p>` : nothing}
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
    <details>
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
    ${heartFields(heart, draft.heart ?? typedOf(heart), (missing && wrong.heart) || {}, changeHeart)}
  </form>`;
}

/** @param {string} name @param {string} word @param {boolean} chosen @param {() => void} choose */
function chip(name, word, chosen, choose) {
  return html`<label>
    <input type="radio" name=${name} .checked=${chosen} @change=${choose}><span>${word}</span>
  </label>`;
}

/**
 * Shows the first error, and focuses its field: it may be off the screen, or folded. The template leaves the fold
 * alone, because a repaint would fold it under the walker's finger.
 *
 * @param {Element | null} around
 */
function showFirstError(around) {
  const place = around?.querySelector(":is(fieldset, .field) > .error")?.parentElement;
  const fold = place?.closest("details");
  if (fold) fold.open = true;
  /** @type {HTMLElement | null | undefined} */ (place?.querySelector("input, textarea"))?.focus({
    preventScroll: true,
  });
  place?.scrollIntoView();
}
