/**
 * What the server has not confirmed yet: one entry for a record, made in the same transaction as the change
 * itself. It knows no network.
 */

import { getValueIn, putValueIn } from "./key-value.js";
import { shelf } from "./record.js";

/** @typedef {import("./schema.js").Entry} Entry */
/** @typedef {import("./schema.js").Writing} Writing */
/** @typedef {import("./schema.js").Reading} Reading */

/** @typedef {Pick<Entry, "id" | "kind" | "verb" | "owner" | "at_ms">} Change */

/**
 * Queues a change, in place of whatever waited for the same record.
 *
 * @param {Writing} tx
 * @param {Change} change
 * @param {boolean} isNew whether the record was made just now, by this phone's clock
 */
export async function queue(tx, change, isNew = false) {
  const revision = ((await getValueIn(tx, "revision")) ?? 0) + 1;
  await putValueIn(tx, "revision", revision);
  const own_clock = isNew || ((await tx.objectStore("outbox").get(change.id))?.own_clock ?? false);
  await tx.objectStore("outbox").put({ ...change, revision, tries: 0, own_clock, parked: null });
}

/**
 * What may be sent for an account, in the order of sending: screenings, then walks as they were walked (a
 * custom walk may need what an earlier one unlocked), deletions last.
 *
 * @param {Reading} tx
 * @param {string} account
 * @returns {Promise<Entry[]>}
 */
export async function sendable(tx, account) {
  const entries = await tx.objectStore("outbox").getAll();
  return entries.filter((entry) => entry.owner === account && !entry.parked).sort(inOrder);
}

/**
 * The entry as it is now, provided that it has not changed since `sent` went out.
 *
 * @param {Reading} tx
 * @param {Entry} sent
 * @returns {Promise<Entry | undefined>}
 */
export async function unchanged(tx, sent) {
  const entry = await tx.objectStore("outbox").get(sent.id);
  return entry?.revision === sent.revision ? entry : undefined;
}

/**
 * Gives the account everything that was made on this phone without one. All of that is still in the outbox.
 *
 * @param {Writing} tx
 * @param {string} account
 * @returns {Promise<boolean>} whether there was anything
 */
export async function adopt(tx, account) {
  const orphans = (await tx.objectStore("outbox").getAll()).filter((entry) => entry.owner === null);
  for (const entry of orphans) {
    await tx.objectStore("outbox").put({ ...entry, owner: account });
    const known = await shelf(tx, entry.kind).get(entry.id);
    if (known) await shelf(tx, entry.kind).put({ ...known, owner: account });
  }
  return orphans.length > 0;
}

/**
 * Takes a record off the phone together with whatever waited for it.
 *
 * @param {Writing} tx
 * @param {Pick<Entry, "id" | "kind">} entry
 */
export async function drop(tx, { id, kind }) {
  await shelf(tx, kind).delete(id);
  await tx.objectStore("outbox").delete(id);
}

/**
 * @param {Entry} a
 * @param {Entry} b
 */
function inOrder(a, b) {
  const [first, second] = [rank(a), rank(b)];
  return first - second || a.at_ms - b.at_ms || (a.id < b.id ? -1 : 1);
}

/** @param {Entry} entry */
function rank({ kind, verb }) {
  if (kind === "screening") return 0;
  return verb === "put" ? 1 : 2;
}
