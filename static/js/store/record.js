/** What walks and screenings have in common: a kind, a store, an instant by which they are ordered. */

/** @typedef {import("../types.js").Walk} Walk */
/** @typedef {import("../types.js").Screening} Screening */
/** @typedef {import("./schema.js").Kind} Kind */

/** @typedef {import("./schema.js").Row<Walk | Screening>} Known */
/**
 * @typedef {object} RecordStore where the records of one kind are
 * @property {(id: string) => Promise<Known | undefined>} get
 * @property {(known: Known) => Promise<string>} put
 * @property {(id: string) => Promise<void>} delete
 */

/** @type {{ walk: "walks", screening: "screenings" }} */
const STORE_OF = { walk: "walks", screening: "screenings" };

/**
 * @param {Pick<import("./schema.js").Reading, "objectStore">} tx
 * @param {Kind} kind
 */
export function storeOf(tx, kind) {
  return /** @type {RecordStore} */ (/** @type {unknown} */ (tx.objectStore(STORE_OF[kind])));
}

/**
 * An instant as the wire writes it, in whole seconds: "2026-11-23T13:02:05Z".
 *
 * @param {number} atMs
 * @throws {RangeError} when it is not a time
 */
export function instant(atMs) {
  return new Date(atMs).toISOString().replace(/\.\d+Z$/, "Z");
}

/**
 * When a record began or was answered, ms since 1970; NaN when it does not say.
 *
 * @param {Walk | Screening} record
 */
export function beganMs(record) {
  return Date.parse("started_at" in record ? record.started_at : record.answered_at);
}

/**
 * The same record at another instant.
 *
 * @template {Walk | Screening} Item
 * @param {Item} record
 * @param {number} atMs
 * @returns {Item}
 */
export function at(record, atMs) {
  const field = "started_at" in record ? "started_at" : "answered_at";
  return { ...record, [field]: instant(atMs) };
}
