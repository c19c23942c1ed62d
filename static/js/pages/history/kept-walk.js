/** Changes of a walk of the history, with its heart rate. Loaded once there is a walk. */

import "../../language/catalogue-later.js";
import { EMPTY_REPORT, draftFrom } from "../../engine/programme/report.js";
import { heartWith } from "../../engine/programme/typed-heart.js";
import { t } from "../../language/translate.js";
import { getValue } from "../../store/key-value.js";
import { readHearts } from "../../store/heart.js";
import { focusHandOff, handOff } from "./hand-off.js";

/** @import { App } from "../../app/app.js" */
/** @import { Draft } from "../../engine/programme/report.js" */
/** @import { Answers, Walk } from "../../types.d.ts" */

export { focusHandOff, handOff, readHearts };

/** Report of a walk, or what its end has told of one. @param {App} app @param {Walk} walk @returns {Promise<Draft>} */
export async function begun({ database }, { id, report }) {
  if (report) return { ...report, heart: null };
  const known = await getValue(database, "unreported");
  return known?.id === id ? draftFrom(known.pain_before, known.stumbled) : EMPTY_REPORT;
}

/** @param {App} app @param {Walk} walk @param {Draft} draft @param {Answers} report made of the draft */
export async function keep(app, walk, draft, report) {
  await app.log.report(walk.id, report, (known) => heartWith(known, walk.id, draft.heart));
}

/**
 * @param {App} app
 * @param {Walk} walk
 * @returns {Promise<() => Promise<void>>} takes the deletion back
 */
export async function remove(app, walk) {
  const heart = (await readHearts(app.database)).get(walk.id);
  await app.log.remove(walk.id);
  return async () => void (await app.log.restore(walk, heart));
}

/** @param {Walk} walk */
export function deleted({ report }) {
  if (report?.setback === "fall") return t("The walk is deleted. The fall still counts.");
  if (report?.setback === "dizzy") return t("The walk is deleted. Feeling unwell still counts.");
  return t("The walk is deleted.");
}
