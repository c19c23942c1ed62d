/** Owner of a record: the account that may see it. A phone may have walks of an account whose session has ended. */

import { getValueIn } from "./key-value.js";

/**
 * Id of the account that signed in last, also when its session has ended; null: none.
 *
 * @param {import("./key-value.js").Reading} tx over the key-value store at least
 */
export async function accountIn(tx) {
  return (await getValueIn(tx, "account"))?.id ?? null;
}

/**
 * True for the account's own records and for those without an owner.
 *
 * @param {{ owner: string | null }} row
 * @param {string | null} account
 */
export function visible({ owner }, account) {
  return owner === null || owner === account;
}
