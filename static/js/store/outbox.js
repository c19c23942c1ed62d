/**
 * Outbox: the changes that the server has not confirmed yet. There is at most one entry for each record. A change and
 * its entry are written in one transaction (transactional outbox).
 */

import { forgetFoldedWith, nextRevision } from "./folded-stamp.js";
import { removeHeartsIn } from "./heart-rows.js";
import { storeOf } from "./record.js";
import { adoptStops } from "./stops.js";

/** @typedef {import("./schema.js").Entry} Entry */
/** @typedef {import("./schema.js").Refusal} Refusal */
/** @typedef {import("./schema.js").Writing} Writing */
/** @typedef {import("./schema.js").Reading} Reading */

/** @typedef {Pick<Entry, "id" | "kind" | "verb" | "owner" | "at_ms" | "walk">} Change */

/** Time in which an import waits to be sent, and can be undone. */
export const UNDO_MS = 600_000;

/**
 * Enqueues a change in place of an earlier entry for the same record. A refused change waits again.
 *
 * @param {Writing} tx
 * @param {Change} change
 * @param {boolean} isNew true: the record was made just now, by this phone's clock
 */
export async function enqueue(tx, { id, kind, verb, owner, at_ms, walk }, isNew = false) {
  const revision = await nextRevision(tx, at_ms);
  const before = await tx.objectStore("outbox").get(id);
  const own_clock = isNew || (before?.own_clock ?? false);
  const may_have_arrived = before?.may_have_arrived ?? false;
  const entry = { id, kind, verb, owner, at_ms, walk, revision, tries: 0, own_clock, may_have_arrived };
  await tx.objectStore("outbox").put(withRefusal(entry, null));
}

/**
 * Entries to send for an account, in the order of sending: answers, then walks by their start, then deletions.
 * The server then has a screening before the walks that it opened.
 *
 * @param {Reading} tx
 * @param {string} account
 * @param {number} nowMs
 * @returns {Promise<Entry[]>}
 */
export async function sendable(tx, account, nowMs) {
  const entries = await tx.objectStore("outbox").getAll();
  return entries.filter((entry) => entry.owner === account && waits(entry, nowMs)).sort(inOrder);
}

/**
 * True for a change to be sent now.
 *
 * @param {Pick<Entry, "parked" | "not_before_ms">} entry
 * @param {number} nowMs
 */
export function waits(entry, nowMs) {
  return !refusalOf(entry) && !isHeld(entry, nowMs);
}

/**
 * True for what an import brought, while it can be undone. A clock that was set back makes it no longer.
 *
 * @param {{ not_before_ms?: number }} change
 * @param {number} nowMs
 */
export function isHeld({ not_before_ms = 0 }, nowMs) {
  return not_before_ms > nowMs && not_before_ms <= nowMs + UNDO_MS;
}

/**
 * Entry as it is now, if it still has the revision that was sent (optimistic concurrency).
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
 * Assigns to the account every record made on this phone while no account was signed in. All of them are still in
 * the outbox.
 *
 * @param {Writing} tx
 * @param {string} account
 * @returns {Promise<boolean>} true: there was at least one
 */
export async function adopt(tx, account) {
  const orphans = (await tx.objectStore("outbox").getAll()).filter((entry) => entry.owner === null);
  for (const entry of orphans) {
    await tx.objectStore("outbox").put({ ...entry, owner: account });
    const row = await storeOf(tx, entry.kind).get(entry.id);
    if (row) await storeOf(tx, entry.kind).put({ ...row, owner: account });
  }
  await adoptStops(tx, account);
  return orphans.length > 0;
}

/**
 * Deletes a record from the phone together with its entry. The heart rate of a walk is deleted everywhere.
 *
 * @param {Writing} tx
 * @param {Pick<Entry, "id" | "kind">} entry
 */
export async function deleteRecord(tx, { id, kind }) {
  await dropRecord(tx, { id, kind });
  if (kind === "walk") await removeHeartsIn(tx, [id]);
}

/**
 * Drops a record from the phone together with its entry. The account keeps what it has.
 *
 * @param {Writing} tx
 * @param {Pick<Entry, "id" | "kind">} entry
 */
export async function dropRecord(tx, { id, kind }) {
  const row = await storeOf(tx, kind).get(id);
  if (row) await forgetFoldedWith(tx, row.at_ms);
  await storeOf(tx, kind).delete(id);
  await tx.objectStore("outbox").delete(id);
}

/**
 * The server's refusal; null: the entry waits to be sent. Phones have it under the name `parked`.
 *
 * @param {Pick<Entry, "parked">} entry
 */
export function refusalOf({ parked }) {
  return parked;
}

/**
 * @param {Omit<Entry, "parked">} entry
 * @param {Refusal | null} refusal
 * @returns {Entry}
 */
export function withRefusal(entry, refusal) {
  return { ...entry, parked: refusal };
}

/**
 * @param {Entry} a
 * @param {Entry} b
 */
function inOrder(a, b) {
  return sendingOrder(a) - sendingOrder(b) || a.at_ms - b.at_ms || (a.id < b.id ? -1 : 1);
}

/** @param {Entry} entry */
function sendingOrder({ kind, verb }) {
  if (kind !== "walk") return 0;
  return verb === "put" ? 1 : 2;
}
