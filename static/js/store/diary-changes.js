/** Changes of the diary, each inside a transaction: the entry, and its change for the server (transactional outbox). */

import { deleteChange, deleteRow, putChange, putRow, rowIn } from "./diary-rows.js";
import { nextRevision } from "./folded-stamp.js";
import { accountIn } from "./owner.js";

/** @typedef {import("../types.js").DiaryEntry} DiaryEntry */
/** @typedef {import("./diary-rows.js").Change} Change */
/** @typedef {import("./schema.js").Writing} Writing */

/**
 * Saves an entry, and enqueues it for the server.
 *
 * @param {Writing} tx
 * @param {DiaryEntry} record
 * @param {boolean} isNew true: it was made just now, by this phone's clock
 * @param {string | null} madeBy account of a new entry; null: the one that is signed in
 */
export async function saveIn(tx, record, isNew, madeBy = null) {
  const known = await rowIn(tx, record.id);
  const [owner, at_ms] = [known ? known.owner : (madeBy ?? (await accountIn(tx))), Date.parse(record.at)];
  await putRow(tx, { record, owner, at_ms });
  await enqueueIn(tx, { id: record.id, verb: "put", owner, at_ms, own_clock: isNew, record });
}

/** @param {Writing} tx @param {string} id */
export async function removeIn(tx, id) {
  const known = await rowIn(tx, id);
  if (!known) return;
  await deleteRow(tx, id);
  // An entry without an owner was never sent.
  if (known.owner === null) await deleteChange(tx, id);
  else {
    const { owner, at_ms } = known;
    await enqueueIn(tx, { id, verb: "delete", owner, at_ms, own_clock: false, record: null });
  }
}

/**
 * @param {Writing} tx
 * @param {Omit<Change, "kind" | "revision" | "tries" | "parked">} change
 */
async function enqueueIn(tx, change) {
  const revision = await nextRevision(tx, Infinity);
  await putChange(tx, { ...change, kind: "diary", revision, tries: 0, parked: null });
}

/**
 * Gives an account a change that was made without one.
 *
 * @param {Writing} tx
 * @param {Change} change
 * @param {string} owner
 */
export async function adoptIn(tx, change, owner) {
  await putChange(tx, { ...change, owner });
  const row = await rowIn(tx, change.id);
  if (row) await putRow(tx, { ...row, owner });
}

/** By time. @param {import("./diary-rows.js").Row} a @param {import("./diary-rows.js").Row} b */
export function inOrder(a, b) {
  return a.at_ms - b.at_ms || (a.record.id < b.record.id ? -1 : 1);
}
