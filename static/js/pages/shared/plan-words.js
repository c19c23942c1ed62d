/** Plan of a therapist in words: for the one who makes it, for the walker, and on paper. */

import "../../language/catalogue-later.js";
import { t, tn } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { LOCALE } from "./locale.js";
import { lazy } from "./lazy.js";
import { PROFESSIONS, SURFACES, WAYS, duration, monthName, stepName } from "./words.js";

/** @typedef {import("../../engine/programme/plan.js").Plan} Plan */

/** About a kept plan that this release cannot read. */
export const UNREADABLE = t("This phone cannot read your walking plan, so the plan changes nothing here.");

export const PUT_ASIDE = t("The plan is put aside. Your own levels and choices count again.");

/** "Until February 19, 2027". @param {Pick<Plan, "until">} plan */
export function untilLine({ until }) {
  return t("Until {day}", { day: DAY().format(Date.parse(until)) });
}

/** "Ann Miller, Physiotherapist". @param {Pick<Plan, "by" | "profession">} plan */
export function maker({ by, profession }) {
  return `${by}, ${PROFESSIONS[profession].toLowerCase()}`;
}

/** "4 × 30 seconds". @param {number} times @param {number} seconds */
export function intervals(times, seconds) {
  return times === 1 ? duration(seconds) : `${times} × ${duration(seconds)}`;
}

/** @param {Plan} plan */
export function planInWords(plan) {
  return html`<ul class="plan-lines">
      ${linesOf(plan).map((line) => html`<li>${line}</li>`)}
    </ul>
    ${plan.note ? html`<blockquote>${plan.note}</blockquote>` : nothing}`;
}

/** @param {Plan} plan @returns {string[]} */
function linesOf({ start, highest, own, days, surface, way, look_every_s, companion, by, agreed_in, until }) {
  const lines = [
    start && t("Begin at {level}.", { level: stepName(start).toLowerCase() }),
    highest && t("Go no higher than {level}.", { level: stepName(highest).toLowerCase() }),
    own && t("Walk backward {intervals}.", { intervals: intervals(own.times, own.seconds) }),
    own && own.times > 1 && t("Walk forward {howLong} in between.", { howLong: duration(own.recover_s) }),
    days && tn("Walk on {count} day a week.", "Walk on {count} days a week.", days),
    surface && t("Where: {surface}.", { surface: SURFACES[surface].toLowerCase() }),
    way && t("How: {way}.", { way: WAYS[way] }),
    look_every_s && t("Look behind every {count} seconds, or oftener.", { count: look_every_s }),
    companion && t("Walk backward only with someone."),
    agreed_in &&
      t("{name} agreed to walking backward in {month}.", { name: by, month: monthName(agreed_in) }),
    `${untilLine({ until })}.`,
  ];
  return lines.filter((line) => typeof line === "string" && line !== "").map(String);
}

const DAY = lazy(
  () => new Intl.DateTimeFormat(LOCALE, { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" }),
);
