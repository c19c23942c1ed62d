/** Key-value store for what has one value on the phone: the account, the cursor, the settings, and more. */

import { KEY_VALUE } from "./database.js";

/** @typedef {import("./schema.js").KeyValues} KeyValues */
/** @typedef {Pick<import("./schema.js").Reading, "objectStore">} Reading */
/** @typedef {Pick<import("./schema.js").Writing, "objectStore">} Writing */

/**
 * @template {keyof KeyValues} Key
 * @param {import("./database.js").Database} database
 * @param {Key} key
 */
export function getValue(database, key) {
  return database.transaction([KEY_VALUE], "readonly", (tx) => getValueIn(tx, key));
}

/**
 * @template {keyof KeyValues} Key
 * @param {import("./database.js").Database} database
 * @param {Key} key
 * @param {KeyValues[Key]} value
 * @param {IDBTransactionOptions} options
 */
export async function putValue(database, key, value, options = {}) {
  await database.transaction(
    [KEY_VALUE],
    "readwrite",
    (tx) => {
      const put = tx.objectStore(KEY_VALUE).put(value, key);
      // Commit at once: a page that is left just after a tap would otherwise lose the value.
      tx.commit();
      return put;
    },
    options,
  );
}

/**
 * @param {import("./database.js").Database} database
 * @param {keyof KeyValues} key
 * @param {IDBTransactionOptions} options
 */
export async function deleteValue(database, key, options = {}) {
  await database.transaction(
    [KEY_VALUE],
    "readwrite",
    (tx) => tx.objectStore(KEY_VALUE).delete(key),
    options,
  );
}

/**
 * Value within a transaction that is under way.
 *
 * @template {keyof KeyValues} Key
 * @param {Reading} tx
 * @param {Key} key
 */
export async function getValueIn(tx, key) {
  return /** @type {KeyValues[Key] | undefined} */ (await tx.objectStore(KEY_VALUE).get(key));
}

/**
 * @template {keyof KeyValues} Key
 * @param {Writing} tx
 * @param {Key} key
 * @param {KeyValues[Key]} value
 */
export async function putValueIn(tx, key, value) {
  await tx.objectStore(KEY_VALUE).put(value, key);
}
