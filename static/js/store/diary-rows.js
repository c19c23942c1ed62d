/**
 * Diary in the key-value store: entries, and the changes that the server has not confirmed. Their keys are lists, in
 * two ranges. A store of their own would lock out an older release, and so would these changes in its outbox.
 */

import { KEY_VALUE } from "./database.js";

/** @typedef {import("../types.js").DiaryEntry} DiaryEntry */
/** @typedef {import("./schema.js").Row<DiaryEntry>} Row */
/** @typedef {import("./schema.js").DiaryChange} Change */
/** @typedef {"entry" | "unsent"} Part */
/** @typedef {import("./key-value.js").Reading} Reading */
/** @typedef {import("./key-value.js").Writing} Writing */

/** Every key of the diary. */
export const DIARY = Object.freeze(["diary"]);

/** @param {Reading} tx @returns {Promise<Row[]>} those of every account */
export function rowsIn(tx) {
  return all(tx, "entry");
}

/** @param {Reading} tx @returns {Promise<Change[]>} those of every account */
export function changesIn(tx) {
  return all(tx, "unsent");
}

/** @param {Reading} tx @param {string} id @returns {Promise<Row | undefined>} */
export function rowIn(tx, id) {
  return get(tx, "entry", id);
}

/** @param {Reading} tx @param {string} id @returns {Promise<Change | undefined>} */
export function changeIn(tx, id) {
  return get(tx, "unsent", id);
}

/** @param {Writing} tx @param {Row} row */
export function putRow(tx, row) {
  return tx.objectStore(KEY_VALUE).put(row, key("entry", row.record.id));
}

/** @param {Writing} tx @param {Change} change */
export function putChange(tx, change) {
  return tx.objectStore(KEY_VALUE).put(change, key("unsent", change.id));
}

/** @param {Writing} tx @param {string} id */
export function deleteRow(tx, id) {
  return tx.objectStore(KEY_VALUE).delete(key("entry", id));
}

/** @param {Writing} tx @param {string} id */
export function deleteChange(tx, id) {
  return tx.objectStore(KEY_VALUE).delete(key("unsent", id));
}

/** @param {readonly string[]} prefix */
export function keysOf(prefix) {
  return IDBKeyRange.bound(prefix, [...prefix, []]);
}

/** @param {Reading} tx @param {Part} part @returns {Promise<any>} */
function all(tx, part) {
  return tx.objectStore(KEY_VALUE).getAll(keysOf([...DIARY, part]));
}

/** @param {Reading} tx @param {Part} part @param {string} id @returns {Promise<any>} */
function get(tx, part, id) {
  return tx.objectStore(KEY_VALUE).get(key(part, id));
}

/** @param {Part} part @param {string} id @returns {import("./schema.js").DiaryKey} */
function key(part, id) {
  return ["diary", part, id];
}
