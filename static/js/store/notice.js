/** What a sync took from the log, kept until the walker has been told. */

import { getValueIn, putValueIn } from "./key-value.js";

/**
 * Notes that a walk which was changed here had been deleted elsewhere. Nothing is noted of a walk that is
 * gone already.
 *
 * @param {import("./schema.js").Writing} tx
 * @param {string} id
 */
export async function noteDeleted(tx, id) {
  const known = await tx.objectStore("walks").get(id);
  if (!known) return;
  const notices = (await getValueIn(tx, "notices")) ?? [];
  await putValueIn(tx, "notices", [...notices, { code: "deleted", id, started_at: known.record.started_at }]);
}
