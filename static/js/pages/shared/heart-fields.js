/** Heart rate of a walk: folded fields of the report, and what is known in words. No word about its meaning. */

import "../../language/catalogue-later.js";
import { FASTEST, SLOWEST } from "../../engine/programme/heart-rate.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";

/** @import { Beats, DiaryData } from "../../types.d.ts" */
/** @import { Slip, Typed } from "../../engine/programme/typed-heart.js" */

/** @type {Record<Slip, string>} */
const SLIPS = {
  not_heard_of: t("Write a whole number from {least} to {most}, or leave it empty.", {
    least: SLOWEST,
    most: FASTEST,
  }),
  above: t("The average cannot be above the highest."),
};

const FROM_A_WATCH = t(
  "From a watch or a strap, if you have one: beats a minute. It is kept in your history.",
);
const KEPT = t("Beats a minute. To delete it, empty both fields.");

/**
 * @param {DiaryData["heart"] | undefined} heart what is known
 * @param {Typed} typed
 * @param {Partial<Record<keyof Typed, Slip>>} slips
 * @param {(typed: Typed) => void} change
 */
export function heartFields(heart, typed, slips, change) {
  /** @param {keyof Typed} name @param {string} label */
  const field = (name, label) => {
    const [id, slip] = [`heart-${name}`, slips[name]];
    return html`<div class="field">
      <label for=${id}>${label}</label>
      ${slip ? html`<p class="error" id=${`${id}-slip`} role="alert">${SLIPS[slip]}</p>` : nothing}
      <input
        id=${id}
        inputmode="numeric"
        autocomplete="off"
        maxlength="4"
        .value=${typed[name]}
        aria-invalid=${slip ? "true" : nothing}
        aria-describedby=${slip ? `${id}-slip` : nothing}
        @input=${(/** @type {Event} */ event) => change({ ...typed, [name]: valueOf(event) })}
      >
    </div>`;
  };
  return html`<details data-heart>
    <summary>${t("Heart rate")}</summary>
    <p class="hint">${heart ? KEPT : FROM_A_WATCH}</p>
    <fieldset>
      <legend class="visually-hidden">${t("Heart rate")}</legend>
      ${field("average", t("Average"))} ${field("highest", t("Highest"))}
    </fieldset>
    <button class="button main wide">${t("Save")}</button>
  </details>`;
}

/** @param {DiaryData["heart"] | undefined} heart @returns {[string, string][]} */
export function heartFacts(heart) {
  if (!heart) return [];
  const { overall, forward, backward, rest } = heart;
  /** @type {[string, Beats | null][]} */
  const phases = [
    [t("Heart rate, forward"), forward],
    [t("Heart rate, backward"), backward],
    [t("Heart rate, standing"), rest],
  ];
  const inPhases = phases.flatMap(([name, beats]) =>
    beats ? [/** @type {[string, string]} */ ([name, ofPhase(beats)])] : [],
  );
  // Those of a strap are of the time while it was there (1.10). Another highest was typed.
  const ofStrap = Math.max(...phases.map(([, beats]) => beats?.highest ?? 0));
  const name = overall.highest === ofStrap ? t("Heart rate, with the strap on") : t("Heart rate");
  return [[name, ofAll(overall)], ...inPhases];
}

/** @param {Beats} beats */
function ofAll({ average, highest }) {
  if (average === null) return t("{highest} beats a minute at most", { highest: highest ?? "" });
  if (highest === null) return t("{average} beats a minute on average", { average });
  return t("{average} beats a minute on average, {highest} at most", { average, highest });
}

/** @param {Beats} beats */
function ofPhase({ average, highest }) {
  return t("{average} on average, {highest} at most", { average: average ?? "–", highest: highest ?? "–" });
}

/** @param {Event} event */
function valueOf({ target }) {
  return /** @type {HTMLInputElement} */ (target).value;
}
