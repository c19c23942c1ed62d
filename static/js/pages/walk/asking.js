/**
 * Questions during a walk, while the track is paused: "What happened?", "Still well?" before it goes on, and
 * "Enough for today?" after a second stumble.
 */

import "../../language/catalogue-later.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { happenedButtons, mistakeButton } from "../shared/happened.js";
import { checklist } from "./checklist.js";

/** @typedef {"happened" | "well" | "enough"} Question */

/**
 * @typedef {object} Answers
 * @property {() => void} allTrue goes on: what the screen asks is true
 * @property {() => void} goOn goes on, after the checklist if the pause was long
 * @property {() => void} back to the paused walk
 * @property {(() => void) | null} mistaken nothing happened, so the walk goes on; null: it was paused before
 * @property {(() => void) | null} stumbled null: that has been told
 * @property {(setback: "fall" | "dizzy") => void} stop
 * @property {() => void} end
 *
 * @typedef {object} Said
 * @property {readonly string[]} lines checklist after a long pause; empty: the pause was short
 * @property {string} howToGoOn how to stand, and what comes then
 */

/** @param {Question} question @param {Answers} answers @param {Said} said */
export function askingTemplate(question, answers, said) {
  return html`<section class="asking" data-asking=${question}>
    ${{ happened, well, enough }[question](answers, said)}
  </section>`;
}

/** @param {Answers} answers */
function happened({ mistaken, back, stumbled, stop }) {
  return html`<h1>${t("What happened?")}</h1>
    <p>${t("The walk is paused.")}</p>
    ${happenedButtons({ stumbled, stop })}
    ${mistakeButton({ mistaken, back })}`;
}

/** @param {Answers} answers @param {Said} said */
function well({ allTrue, back, stumbled, stop }, { lines, howToGoOn }) {
  return html`<h1>${t("Still well?")}</h1>
    ${lines.length ? checkAgain(lines) : nothing}
    <p>${howToGoOn}</p>
    <button type="button" class="button main giant" @click=${allTrue}>${yes(lines)}</button>
    ${happenedButtons({ stumbled, stop })}
    <button type="button" class="button wide" @click=${back}>${t("Not yet")}</button>`;
}

/** @param {Answers} answers */
function enough({ goOn, end }) {
  return html`<h1>${t("Enough for today?")}</h1>
    <p>${t("You have stumbled twice on this walk. What you have walked is kept.")}</p>
    <button type="button" class="button main giant" @click=${end}>${t("End here")}</button>
    <button type="button" class="button wide" @click=${goOn}>${t("I am steady: go on")}</button>`;
}

/** Checklist after a long pause. @param {readonly string[]} lines */
export function checkAgain(lines) {
  return html`<p>${t("It was a long pause. Is all of this true?")}</p>
    ${checklist(lines)}`;
}

/** @param {readonly string[]} lines */
export function yes(lines) {
  return lines.length ? t("All true: go on") : t("Yes, go on");
}
