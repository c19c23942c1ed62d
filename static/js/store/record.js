/** Records: walks, screenings and falls. Each kind has its store, and a time by which it is sorted. */

import { fallStore } from "./falls.js";
import { visible } from "./owner.js";

/** @typedef {import("../types.js").Walk} Walk */
/** @typedef {import("../types.js").Screening} Screening */
/** @typedef {import("../types.js").Fall} Fall */
/** @typedef {Walk | Screening | Fall} Item */
/** @typedef {import("./schema.js").Kind} Kind */

/** @typedef {import("./schema.js").Row<Item>} Row */
/**
 * @typedef {object} RecordStore the used part of an IDBObjectStore
 * @property {(id: string) => Promise<Row | undefined>} get
 * @property {(row: Row) => Promise<unknown>} put
 * @property {(id: string) => Promise<void>} delete
 */

/** @type {{ walk: "walks", screening: "screenings" }} */
const STORE_OF = { walk: "walks", screening: "screenings" };

/**
 * @param {Pick<import("./schema.js").Reading, "objectStore">} tx over every store
 * @param {Kind} kind
 * @returns {RecordStore}
 */
export function storeOf(tx, kind) {
  if (kind === "fall") return /** @type {RecordStore} */ (/** @type {unknown} */ (fallStore(tx)));
  return /** @type {RecordStore} */ (/** @type {unknown} */ (tx.objectStore(STORE_OF[kind])));
}

/**
 * UTC time in the format of the wire, in whole seconds: "2026-11-23T13:02:05Z".
 *
 * @param {number} atMs
 * @throws {RangeError} for NaN
 */
export function instant(atMs) {
  return new Date(atMs).toISOString().replace(/\.\d+Z$/, "Z");
}

/**
 * Start of a walk, or time of an answer, in ms since 1970; NaN if it is not a time.
 *
 * @param {Item} record
 */
export function beganMs(record) {
  return Date.parse("started_at" in record ? record.started_at : record.answered_at);
}

/**
 * Copy of the record with another time.
 *
 * @template {Item} Kept
 * @param {Kept} record
 * @param {number} atMs
 * @returns {Kept}
 */
export function withTime(record, atMs) {
  const field = "started_at" in record ? "started_at" : "answered_at";
  return { ...record, [field]: instant(atMs) };
}

/**
 * Records that the account may see.
 *
 * @template {Item} Kept
 * @param {import("./schema.js").Row<Kept>[]} rows
 * @param {string | null} account
 */
export function recordsOf(rows, account) {
  return rows.filter((row) => visible(row, account)).map((row) => whole(row.record));
}

/**
 * Record with null for each field that an earlier release did not know.
 *
 * @template {Item} Kept
 * @param {Kept} record
 * @returns {Kept}
 */
export function whole(record) {
  if ("started_at" in record) {
    return { ...record, way: record.way ?? null, source: record.source ?? null };
  }
  if ("fell" in record) return record;
  const { outcome = null, agreed_by = null, agreed_in = null } = record;
  return { ...record, outcome, agreed_by, agreed_in };
}
