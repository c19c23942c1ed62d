/** Notices: changes to the log by a sync, stored until the walker has dismissed them. */

import { getValueIn, putValueIn } from "./key-value.js";

/**
 * Adds a notice about a walk that was changed here and had been deleted on another phone. A walk that this phone has
 * deleted as well needs none.
 *
 * @param {import("./schema.js").Writing} tx
 * @param {string} id
 */
export async function noteDeleted(tx, id) {
  const known = await tx.objectStore("walks").get(id);
  if (!known) return;
  const notices = (await getValueIn(tx, "notices")) ?? [];
  const { started_at, zone } = known.record;
  await putValueIn(tx, "notices", [...notices, { code: "deleted", id, started_at, zone }]);
}
