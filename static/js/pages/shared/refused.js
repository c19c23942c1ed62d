/** Cards about changes that the server refused, and about walks that were deleted on another phone. */

import { wallClock } from "../../engine/programme/local-day.js";
import { t } from "../../language/translate.js";
import { html, nothing } from "../../vendor/lit.js";
import { phoneZone } from "./locale.js";
import { day, notStored } from "./words.js";

/** @import { RefusedChange } from "../../store/unsent.js" */
/** @import { Walk } from "../../types.d.ts" */

/** Short notice with a link, for pages without the cards. @param {RefusedChange[]} refused */
export function refusedLine(refused) {
  if (refused.length === 0) return nothing;
  return html`<p class="card notice">
    ${notStored(refused.length)}
    <a href="/history">${t("See what can be done")}</a>
  </p>`;
}

/**
 * @param {RefusedChange[]} refused
 * @param {object} actions
 * @param {(walk: Walk) => void} actions.correct
 * @param {(change: RefusedChange) => void} actions.retry
 * @param {(change: RefusedChange) => void} actions.discard
 */
export function refusedCards(refused, { correct, retry, discard }) {
  return refused.map((change) => {
    const { kind, verb, record, refusal } = change;
    const isCorrectable = kind === "walk" && verb === "put" && isOfTheReport(refusal);
    const walk = isCorrectable ? /** @type {Walk | undefined} */ (record) : undefined;
    return html`<section class="card notice">
      <h2>${titleOf(change)}</h2>
      <p>${record ? `${day(dateOf(record), zoneOf(record))}. ` : ""}${refusal.message}</p>
      <ul>
        ${Object.values(refusal.errors)
          .flat()
          .map((sentence) => html`<li>${sentence}</li>`)}
      </ul>
      ${record ? html`<p>${t("It is safe on this phone.")}</p>` : nothing}
      <div class="row">
        ${walk ? html`<button class="button" @click=${() => correct(walk)}>${t("Correct it")}</button>` : nothing}
        <button class="button" @click=${() => retry(change)}>${t("Try again")}</button>
        ${record ? saveAsFile(kind, record) : nothing}
        <button class="button danger" @click=${() => discard(change)}>${record ? t("Delete it here") : t("Let it go")}</button>
      </div>
    </section>`;
  });
}

/** @param {RefusedChange} change */
function titleOf({ kind, verb }) {
  if (verb === "delete" && kind === "walk") return t("A walk could not be deleted from your account");
  return kind === "walk"
    ? t("A walk could not be stored in your account")
    : t("An answer could not be stored in your account");
}

/** True if the refusal is about the report, which the walker may correct. @param {RefusedChange["refusal"]} refusal */
function isOfTheReport({ errors }) {
  return Object.keys(errors).some((field) => field.startsWith("report."));
}

const PART_OF = /** @type {const} */ ({
  walk: "walks",
  screening: "screenings",
  fall: "falls",
  diary: "diary",
});

/** @param {RefusedChange["kind"]} kind @param {NonNullable<RefusedChange["record"]>} record */
function saveAsFile(kind, record) {
  const at = wallClock(Date.parse(dateOf(record)), zoneOf(record));
  const name = `backstride-${at.toISOString().slice(0, 10)}.json`;
  const save = async () => (await import("./save-copy.js")).saveOne([PART_OF[kind], record], name);
  return html`<button class="button" @click=${() => void save()}>${t("Save as a file")}</button>`;
}

/** @param {NonNullable<RefusedChange["record"]>} record */
function dateOf(record) {
  if ("at" in record) return record.at;
  return "started_at" in record ? record.started_at : record.answered_at;
}

/** An answer has no zone of its own. @param {NonNullable<RefusedChange["record"]>} record */
function zoneOf(record) {
  return "zone" in record ? record.zone : phoneZone();
}

/**
 * Card about walks that were changed on this phone and deleted on another. The deletion won.
 *
 * @param {import("../../app/app.js").App} app
 * @param {import("../../store/schema.js").Notice[]} notices
 */
export function noticeCard({ unsent }, notices) {
  if (notices.length === 0) return nothing;
  return html`<section class="card">
    <h2>${t("Deleted on another phone")}</h2>
    <ul>
      ${notices.map((notice) => html`<li>${nameOf(notice)}</li>`)}
    </ul>
    <p>${t("Your changes to it on this phone are gone, too.")}</p>
    <button class="button" @click=${() => unsent.dismissNotices()}>${t("All right")}</button>
  </section>`;
}

/** @param {import("../../store/schema.js").Notice} notice */
function nameOf({ started_at, zone }) {
  return started_at ? t("The walk of {day}", { day: day(started_at, zone) }) : t("A walk");
}
