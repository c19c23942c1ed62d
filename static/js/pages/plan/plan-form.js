/** Form in which a therapist makes a plan: its fields and their errors. */

import "../../language/catalogue-later.js";
import { DAYS_AT_MOST, LOOK_EVERY_S, dayOf } from "../../engine/programme/plan.js";
import { t } from "../../language/translate.js";
import { html, live, nothing } from "../../vendor/lit.js";
import { PROFESSIONS, SURFACES, WAYS, duration, monthName, numbers, stepName } from "../shared/words.js";
import { OWN } from "./plan-values.js";

/** @import { Programme } from "../../types.d.ts" */
/** @import { Errors, Values } from "./plan-values.js" */
/** @typedef {[value: string, label: string]} Option */

const DAY_MS = 86_400_000;

/**
 * @param {object} given
 * @param {Values} given.values
 * @param {Errors} given.errors
 * @param {Programme} given.programme
 * @param {number} given.nowMs
 * @param {(values: Values) => void} given.change
 * @param {(values: Values) => void} given.make
 */
export function planForm({ values, errors, programme, nowMs, change, make }) {
  const made_on = dayOf(nowMs);
  const read = (/** @type {Event} */ { currentTarget }) =>
    valuesIn(/** @type {HTMLFormElement} */ (currentTarget), values);
  /** @param {string} name @param {string} label @param {Option[]} options @param {string} [hint] */
  const select = (name, label, options, hint = "") =>
    field(
      name,
      label,
      errors,
      hint,
      (described) => html`
      <select id=${name} name=${name} aria-describedby=${described} aria-invalid=${name in errors}>
        ${options.map(
          ([value, text]) =>
            html`<option value=${value} .selected=${values[name] === value}>${text}</option>`,
        )}
      </select>`,
    );
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    make(read(event));
  };
  return html`<form novalidate @submit=${submit} @change=${(/** @type {Event} */ event) => change(read(event))}>
    <h2>${t("You")}</h2>
    ${field(
      "by",
      t("Your name"),
      errors,
      t("Your patient reads it."),
      (described) => html`
      <input id="by" name="by" autocomplete="name" aria-describedby=${described} aria-invalid=${"by" in errors}
        .value=${live(values["by"] ?? "")}>`,
    )}
    ${radios("profession", t("You are"), Object.entries(PROFESSIONS), values, errors)}
    ${select("agreed_in", t("Have you agreed to walking backward?"), agreements(made_on), t("Your patient still answers the health questions, and confirms that you agreed."))}
    <h2>${t("The walks")}</h2>
    ${radios(
      "what",
      t("Your patient walks"),
      [
        ["levels", t("Backstride’s levels")],
        [OWN, t("intervals of your own")],
      ],
      values,
      errors,
    )}
    ${values["what"] === OWN ? ownFields(select) : levelFields(select, programme)}
    ${select("days", t("Days a week"), [LEFT_OPEN, ...counted(7, (n) => String(n))])}
    ${select("surface", t("Where to walk"), [LEFT_OPEN, ...Object.entries(SURFACES)])}
    ${values["surface"] === "treadmill" ? nothing : select("way", t("How, when walking backward"), [LEFT_OPEN, ...Object.entries(WAYS)])}
    ${select("look_every_s", t("A look behind every"), [LEFT_OPEN, ...LOOK_EVERY_S.map((s) => /** @type {Option} */ ([String(s), duration(s)]))])}
    <label class="switch">
      <span>${t("Only with a companion")}</span>
      <input type="checkbox" name="companion" .checked=${live(values["companion"] === "on")}>
    </label>
    <h2>${t("To end with")}</h2>
    ${field(
      "note",
      t("One sentence in your words"),
      errors,
      t("If you like. At most 200 letters."),
      (described) => html`
      <textarea id="note" name="note" rows="3" aria-describedby=${described} aria-invalid=${"note" in errors}
        .value=${live(values["note"] ?? "")}></textarea>`,
    )}
    ${field(
      "until",
      t("Last day of the plan"),
      errors,
      "",
      (described) => html`
      <input type="date" id="until" name="until"
        min=${dayOf(nowMs + DAY_MS)} max=${dayOf(nowMs + DAYS_AT_MOST * DAY_MS)}
        aria-describedby=${described} aria-invalid=${"until" in errors} .value=${live(values["until"] ?? "")}>`,
    )}
    <p><button class="button main giant" data-make>${t("Make the plan")}</button></p>
  </form>`;
}

/** @type {Option} */
const LEFT_OPEN = ["", t("as the patient likes")];

/** @typedef {(name: string, label: string, options: Option[], hint?: string) => unknown} Select */

/** @param {Select} select @param {Programme} programme */
function levelFields(select, programme) {
  const levels = programme.steps.map(
    (step) => /** @type {Option} */ ([step.id, `${stepName(step.id)}: ${numbers(step)}`]),
  );
  const starts = levels.filter(([id]) => id === "g1" || id === "s1");
  return html`
    ${select("start", t("Begin at"), [["", t("as the health questions say")], ...starts])}
    ${select("highest", t("Highest level"), [["", t("no limit")], ...levels], t("A plan never opens a level that your patient has not reached."))}
  `;
}

/** @param {Select} select */
function ownFields(select) {
  const lengths = (/** @type {number[]} */ all) =>
    all.map((s) => /** @type {Option} */ ([String(s), duration(s)]));
  return html`
    ${select(
      "times",
      t("How often backward"),
      counted(20, (n) => `${n} ×`),
    )}
    ${select("seconds", t("How long each time"), lengths([10, 20, 30, 45, 60, 90, 120, 180, 240, 300, 420, 600]), t("Your patient walks no longer at a time than on the levels reached so far. Own intervals open no level."))}
    ${select("recover_s", t("Forward in between"), lengths([30, 60, 90, 120, 180, 240, 300]))}
  `;
}

/** @param {string} made_on @returns {Option[]} */
function agreements(made_on) {
  const [year = 0, month = 1] = made_on.split("-").map(Number);
  const months = Array.from({ length: 12 }, (_, n) => dayOf(Date.UTC(year, month - 1 - n, 1)).slice(0, 7));
  return [
    ["", t("no, or not yet")],
    ...months.map((each) => /** @type {Option} */ ([each, t("yes, in {month}", { month: monthName(each) })])),
  ];
}

/** @param {number} most @param {(n: number) => string} say @returns {Option[]} */
function counted(most, say) {
  return Array.from({ length: most }, (_, n) => [String(n + 1), say(n + 1)]);
}

/**
 * @param {string} name @param {string} label @param {Errors} errors @param {string} hint
 * @param {(described: string) => unknown} control
 */
function field(name, label, errors, hint, control) {
  return html`<div class="field">
    <label for=${name}>${label}</label>
    ${control(`${name}-said`)}
    <div id="${name}-said">
      ${hint ? html`<p class="hint">${hint}</p>` : nothing} ${errorOf(errors[name])}
    </div>
  </div>`;
}

/**
 * @param {string} name @param {string} legend @param {Option[]} options
 * @param {Values} values @param {Errors} errors
 */
function radios(name, legend, options, values, errors) {
  return html`<fieldset aria-describedby="${name}-said">
    <legend>${legend}</legend>
    <div class="choices">
      ${options.map(
        ([value, label]) => html`<label>
          <input type="radio" name=${name} value=${value} aria-invalid=${name in errors}
            .checked=${live(values[name] === value)}
          ><span>${label}</span>
        </label>`,
      )}
    </div>
    <div id="${name}-said">${errorOf(errors[name])}</div>
  </fieldset>`;
}

/** @param {string | undefined} error */
function errorOf(error) {
  return error ? html`<p class="error">${error}</p>` : nothing;
}

/** @param {HTMLFormElement} form @param {Values} before @returns {Values} of hidden fields as before */
function valuesIn(form, before) {
  const entries = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  return { ...before, companion: "", ...Object.fromEntries(entries) };
}
