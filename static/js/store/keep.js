/** The single values: one key, one value, in the store `keep`. */

/** @typedef {import("./schema.js").KeepValues} KeepValues */
/** @typedef {Pick<import("./schema.js").Reading, "objectStore">} Reading */
/** @typedef {Pick<import("./schema.js").Writing, "objectStore">} Writing */

/**
 * @template {keyof KeepValues} Key
 * @param {import("./database.js").Database} database
 * @param {Key} key
 */
export function kept(database, key) {
  return database.transaction(["keep"], "readonly", (tx) => keptIn(tx, key));
}

/**
 * @template {keyof KeepValues} Key
 * @param {import("./database.js").Database} database
 * @param {Key} key
 * @param {KeepValues[Key]} value
 * @param {IDBTransactionOptions} options
 */
export async function keep(database, key, value, options = {}) {
  await database.transaction(
    ["keep"],
    "readwrite",
    (tx) => {
      const put = tx.objectStore("keep").put(value, key);
      // Without waiting for the answer: a page that is left just after a tap would not hear it, and lose the value.
      tx.commit();
      return put;
    },
    options,
  );
}

/**
 * @param {import("./database.js").Database} database
 * @param {keyof KeepValues} key
 * @param {IDBTransactionOptions} options
 */
export async function unkeep(database, key, options = {}) {
  await database.transaction(["keep"], "readwrite", (tx) => tx.objectStore("keep").delete(key), options);
}

/**
 * The value within a transaction that is under way.
 *
 * @template {keyof KeepValues} Key
 * @param {Reading} tx
 * @param {Key} key
 */
export async function keptIn(tx, key) {
  return /** @type {KeepValues[Key] | undefined} */ (await tx.objectStore("keep").get(key));
}

/**
 * @template {keyof KeepValues} Key
 * @param {Writing} tx
 * @param {Key} key
 * @param {KeepValues[Key]} value
 */
export async function keepIn(tx, key, value) {
  await tx.objectStore("keep").put(value, key);
}
