/** Whose a record is, and who may see it: a phone may hold walks of an account whose session has ended. */

import { getValueIn } from "./key-value.js";

/**
 * The account that was signed in last, also when its session has ended; null: none.
 *
 * @param {import("./key-value.js").Reading} tx over `keep` at least
 */
export async function accountIn(tx) {
  return (await getValueIn(tx, "account"))?.id ?? null;
}

/**
 * @param {{ owner: string | null }} row
 * @param {string | null} account
 */
export function visible({ owner }, account) {
  return owner === null || owner === account;
}
