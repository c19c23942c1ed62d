/** Changes of the log that leave its folded part (folded.js) as it is. */

import { KEY_VALUE } from "./database.js";
import { getValueIn, putValueIn } from "./key-value.js";

/** @typedef {import("./key-value.js").Writing} Writing */

/**
 * Gives the next change on this phone its number.
 *
 * @param {Writing} tx
 * @param {number} at_ms time of the record that changes; Infinity: none of the log
 * @returns {Promise<number>}
 */
export async function nextRevision(tx, at_ms) {
  const last = (await getValueIn(tx, "revision")) ?? 0;
  await putValueIn(tx, "revision", last + 1);
  await carry(tx, at_ms, "revision", last, last + 1);
  return last + 1;
}

/**
 * Carries a change into the stamp, if it is later than every folded walk. After any other one the folded part is
 * forgotten: its stamp could match again, once the numbers in it have come around.
 *
 * @template {"revision" | "cursor"} Name
 * @param {Writing} tx
 * @param {number} at_ms of the earliest record that changes
 * @param {Name} name
 * @param {import("./schema.js").FoldedStamp[Name]} from
 * @param {import("./schema.js").FoldedStamp[Name]} to
 */
export async function carry(tx, at_ms, name, from, to) {
  const kept = await getValueIn(tx, "folded");
  if (!kept) return;
  if (at_ms < kept.folded.untilMs || kept.stamp[name] !== from) return forgetFolded(tx);
  await putValueIn(tx, "folded", { ...kept, stamp: { ...kept.stamp, [name]: to } });
}

/**
 * Forgets the folded part if a record of this time, which leaves the log, can be in it.
 *
 * @param {Writing} tx
 * @param {number} at_ms
 */
export async function forgetFoldedWith(tx, at_ms) {
  const kept = await getValueIn(tx, "folded");
  if (kept && at_ms < kept.folded.untilMs) await forgetFolded(tx);
}

/** Forgets the folded part. @param {Writing} tx */
export async function forgetFolded(tx) {
  await tx.objectStore(KEY_VALUE).delete("folded");
}
