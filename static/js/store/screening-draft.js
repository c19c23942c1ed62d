/**
 * Health questions that are answered in part: whoever is called away goes on where they were. They never leave the
 * phone; what is sent is only what they come to.
 */

import { deleteValue, getValue, putValue } from "./key-value.js";

/** @typedef {import("./schema.js").ScreeningDraft} ScreeningDraft */
/** @typedef {import("./database.js").Database} Database */

/** How somebody is changes: answers of another day are given again. */
const LAST_MS = 24 * 3_600_000;

/**
 * The newest walk or screening: when another one has come, the answers are from before it, and asked for again.
 *
 * @param {{id: string}[][]} records each with the newest last
 */
export function newestIds(...records) {
  return records.map((each) => each.at(-1)?.id ?? "-").join(" ");
}

/**
 * @param {Database} database
 * @param {string} since
 * @param {number} nowMs
 * @returns {Promise<ScreeningDraft | null>}
 */
export async function readDraft(database, since, nowMs) {
  const left = await getValue(database, "answering");
  return left?.since === since && nowMs - left.at_ms < LAST_MS ? left : null;
}

/** @param {Database} database @param {ScreeningDraft} answering */
export function saveDraft(database, answering) {
  return putValue(database, "answering", answering);
}

/** @param {Database} database */
export function deleteDraft(database) {
  return deleteValue(database, "answering");
}
