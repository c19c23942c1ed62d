/** Heart rates of walks, inside the transactions of their walks: each is written and deleted with its walk. */

import { isHeart } from "../engine/programme/heart-rate.js";
import { KEY_VALUE } from "./database.js";
import { inOrder, removeIn, saveIn } from "./diary-changes.js";
import { rowsIn } from "./diary-rows.js";
import { getValueIn, putValueIn } from "./key-value.js";
import { instant } from "./record.js";

/** @typedef {import("../types.js").DiaryData["heart"]} Heart */
/** @typedef {(known: Heart | undefined) => Heart | null} Change null: deletes it */
/** @typedef {import("./schema.js").Row<import("../types.js").Walk>} WalkRow */
/** @typedef {import("./schema.js").Writing} Writing */
/** @typedef {Extract<import("../types.js").DiaryEntry, { kind: "heart" }>} Entry */

/**
 * Changes the heart rate of a walk, in the account of the walk. That of a later release stays as it is.
 *
 * @param {Writing} tx
 * @param {WalkRow} walk
 * @param {Change} change
 * @param {number} nowMs
 */
export async function changeHeartIn(tx, { record: { id, zone }, owner }, change, nowMs) {
  const entries = (await entriesIn(tx, [id])).filter(({ data }) => isHeart(data));
  const known = entries.at(-1);
  const data = change(known?.data);
  if (data === known?.data) return;
  if (data) {
    const entry = { kind: /** @type {const} */ ("heart"), id: known?.id ?? crypto.randomUUID(), zone, data };
    await saveIn(tx, { ...entry, at: instant(nowMs) }, true, owner);
  } else {
    for (const entry of entries) await removeIn(tx, entry.id);
  }
}

/**
 * Deletes the heart rates of walks that are deleted.
 *
 * @param {Writing} tx
 * @param {string[]} ids of the walks
 * @returns {Promise<boolean>} true: there was at least one
 */
export async function removeHeartsIn(tx, ids) {
  const entries = await entriesIn(tx, ids);
  for (const { id } of entries) await removeIn(tx, id);
  return entries.length > 0;
}

/**
 * Deletes the heart rates of walks whose deletion has come from the account, and keeps the ids. Another phone may have
 * sent a heart rate before it heard of the deletion. So a later page of the diary may bring one.
 *
 * @param {Writing} tx
 * @param {string} account
 * @param {string[]} ids of the walks
 */
export async function removeHeartsOfDeletedIn(tx, account, ids) {
  await removeHeartsIn(tx, ids);
  const all = new Set([...(await deletedWalksIn(tx, account)), ...ids]);
  await putValueIn(tx, "deleted_walks", { account, ids: [...all] });
}

/**
 * Deletes the heart rates that the diary has brought for deleted walks. Forgets the ids that were kept before the run
 * sent its first request. Only for these is the diary known to be newer than the deletion.
 *
 * @param {Writing} tx
 * @param {string} account
 * @param {string[]} before the ids that were kept then
 * @returns {Promise<boolean>} true: there was at least one
 */
export async function settleDeletedIn(tx, account, before) {
  const ids = await deletedWalksIn(tx, account);
  if (ids.length === 0) return false;
  const settled = new Set(before);
  const left = ids.filter((id) => !settled.has(id));
  if (left.length > 0) await putValueIn(tx, "deleted_walks", { account, ids: left });
  else await tx.objectStore(KEY_VALUE).delete("deleted_walks");
  return removeHeartsIn(tx, ids);
}

/**
 * @param {import("./key-value.js").Reading} tx
 * @param {string} account
 * @returns {Promise<string[]>} ids of the walks whose deletion has come, and whose heart rates may still come
 */
export async function deletedWalksIn(tx, account) {
  const deleted = await getValueIn(tx, "deleted_walks");
  return deleted?.account === account ? deleted.ids : [];
}

/**
 * Notes a walk whose refused change is discarded. The account may have the walk, and its heart rate then stays.
 *
 * @param {Writing} tx
 * @param {Pick<import("./schema.js").Entry, "id" | "owner">} entry
 */
export async function noteDiscardedIn(tx, { id, owner }) {
  await putValueIn(tx, "discarded", [...((await getValueIn(tx, "discarded")) ?? []), { id, owner }]);
}

/**
 * Deletes the heart rates of discarded walks that the account turns out to lack. Call it with the last page of a
 * catch-up from the start.
 *
 * @param {Writing} tx
 * @param {string} account
 */
export async function settleDiscardedIn(tx, account) {
  const discarded = (await getValueIn(tx, "discarded")) ?? [];
  const lacking = [];
  for (const { id, owner } of discarded) {
    if (owner === account && !(await tx.objectStore("walks").get(id))) lacking.push(id);
  }
  if (lacking.length > 0) await removeHeartsIn(tx, lacking);
  if (discarded.length === 0) return;
  await putValueIn(
    tx,
    "discarded",
    discarded.filter(({ owner }) => owner !== account),
  );
}

/** Those of the walks, of every account and release, by time. @param {Writing} tx @param {string[]} ids of the walks */
async function entriesIn(tx, ids) {
  const walks = new Set(ids);
  const rows = (await rowsIn(tx)).filter(
    ({ record: { kind, data } }) => kind === "heart" && walks.has(data?.walk),
  );
  return rows.sort(inOrder).map(({ record }) => /** @type {Entry} */ (record));
}
