/**
 * Draft of a screening: the answers so far, for a walker who is interrupted. The answers stay on the phone. Only the
 * outcome of a complete screening is sent.
 */

import { ageMs } from "../engine/programme/elapsed.js";
import { deleteValue, getValue, putValue } from "./key-value.js";

/** @typedef {import("./schema.js").ScreeningDraft} ScreeningDraft */
/** @typedef {import("./database.js").Database} Database */

/** Drafts expire after a day, because a walker's health changes. A clock that was set back by more hides their age. */
const EXPIRY_MS = 24 * 3_600_000;

/**
 * Ids of the newest walk and screening. A draft from before a newer one is out of date, and discarded.
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
 * @returns {Promise<ScreeningDraft | null>} null: none, expired or out of date
 */
export async function readDraft(database, since, nowMs) {
  const draft = await getValue(database, "answering");
  return draft?.since === since && ageMs(draft.at_ms, nowMs) < EXPIRY_MS ? draft : null;
}

/** @param {Database} database @param {ScreeningDraft} draft */
export function saveDraft(database, draft) {
  return putValue(database, "answering", draft);
}

/** @param {Database} database */
export function deleteDraft(database) {
  return deleteValue(database, "answering");
}
