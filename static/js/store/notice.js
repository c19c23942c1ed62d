/** What a sync took from the log, kept until the walker has been told. */

import { keepIn, keptIn } from "./keep.js";

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
  const notices = (await keptIn(tx, "notices")) ?? [];
  await keepIn(tx, "notices", [...notices, { code: "deleted", id, started_at: known.record.started_at }]);
}
