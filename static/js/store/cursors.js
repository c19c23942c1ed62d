/** Cursors of the account's walks and diary: the positions after the last pages that were merged. */

import { KINDS } from "../engine/programme/diary.js";
import { getValueIn, putValueIn } from "./key-value.js";

/** @typedef {import("./key-value.js").Reading} Reading */
/** @typedef {import("./key-value.js").Writing} Writing */

/** @param {Reading} tx @param {string} account @returns {Promise<string>} "": none yet */
export async function cursorIn(tx, account) {
  const cursor = await getValueIn(tx, "cursor");
  return cursor?.account === account ? cursor.at : "";
}

/**
 * A server from before a kind may have left out its entries, so a release with other kinds reads from the start.
 *
 * @param {Reading} tx
 * @param {string} account
 * @returns {Promise<string>} "": none yet, or that of a release with other kinds
 */
export async function diaryCursorIn(tx, account) {
  const cursor = await getValueIn(tx, "diary_cursor");
  return cursor?.account === account && cursor.kinds === KINDS.join() ? cursor.at : "";
}

/** @param {Writing} tx @param {string} account @param {string} at */
export function putDiaryCursorIn(tx, account, at) {
  return putValueIn(tx, "diary_cursor", { account, at, kinds: KINDS.join() });
}

/** @param {string} path @param {string} cursor */
export function pathSince(path, cursor) {
  return path + (cursor && `?since=${encodeURIComponent(cursor)}`);
}
