/** Cursors of the account's walks and diary: the positions after the last pages that were merged. */

import { getValueIn } from "./key-value.js";

/**
 * Cursor after the last page that was merged; "": none yet.
 *
 * @param {import("./key-value.js").Reading} tx
 * @param {"cursor" | "diary_cursor"} name
 * @param {string} account
 */
export async function cursorIn(tx, name, account) {
  const cursor = await getValueIn(tx, name);
  return cursor?.account === account ? cursor.at : "";
}

/** @param {string} path @param {string} cursor */
export function pathSince(path, cursor) {
  return path + (cursor && `?since=${encodeURIComponent(cursor)}`);
}
