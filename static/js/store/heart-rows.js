/** Heart rates of walks, inside the transactions of their walks: each is written and deleted with its walk. */

import { isHeart } from "../engine/programme/heart-rate.js";
import { inOrder, removeIn, saveIn } from "./diary-changes.js";
import { rowsIn } from "./diary-rows.js";
import { instant } from "./record.js";

/** @typedef {import("../types.js").DiaryData["heart"]} Heart */
/** @typedef {(known: Heart | undefined) => Heart | null} Change null: deletes it */
/** @typedef {import("./schema.js").Row<import("../types.js").Walk>} WalkRow */
/** @typedef {import("./schema.js").Writing} Writing */

/**
 * Changes the heart rate of a walk, in the account of the walk. That of a later release stays as it is.
 *
 * @param {Writing} tx
 * @param {WalkRow} walk
 * @param {Change} change
 * @param {number} nowMs
 */
export async function changeHeartIn(tx, { record: { id, zone }, owner }, change, nowMs) {
  const entries = (await entriesIn(tx, id)).filter(({ data }) => isHeart(data));
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

/** Deletes the heart rate of a walk that is deleted. @param {Writing} tx @param {string} id of the walk */
export async function removeHeartIn(tx, id) {
  for (const entry of await entriesIn(tx, id)) await removeIn(tx, entry.id);
}

/** Those of the walk, of every account and release, by time. @param {Writing} tx @param {string} id of the walk */
async function entriesIn(tx, id) {
  const rows = (await rowsIn(tx)).sort(inOrder);
  return rows.flatMap(({ record }) => (record.kind === "heart" && record.data?.walk === id ? [record] : []));
}
