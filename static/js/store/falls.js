/** Answers about falls outside a walk, as a record store over one value of the key-value store. */

import { getValueIn, putValueIn } from "./key-value.js";

/** @typedef {import("../types.js").Fall} Fall */
/** @typedef {import("./schema.js").Row<Fall>} Row */

/** @param {import("./key-value.js").Reading} tx over the key-value store at least; to write, a writing one */
export function fallStore(tx) {
  const keep = /** @type {import("./key-value.js").Writing} */ (/** @type {unknown} */ (tx));
  return {
    /** @param {string} id */
    get: async (id) => (await fallsIn(keep)).find(({ record }) => record.id === id),
    /** @param {Row} row */
    put: async (row) =>
      putValueIn(keep, "falls", [...(await allBut(keep, row.record.id)), row].sort(inOrder)),
    /** @param {string} id */
    delete: async (id) => putValueIn(keep, "falls", await allBut(keep, id)),
  };
}

/**
 * @param {import("./key-value.js").Reading} tx
 * @returns {Promise<Row[]>} by time, those of every account
 */
export async function fallsIn(tx) {
  return (await getValueIn(tx, "falls")) ?? [];
}

/** @param {import("./key-value.js").Reading} tx @param {string} id */
async function allBut(tx, id) {
  return (await fallsIn(tx)).filter(({ record }) => record.id !== id);
}

/** @param {Row} a @param {Row} b */
function inOrder(a, b) {
  return a.at_ms - b.at_ms || (a.record.id < b.record.id ? -1 : 1);
}
