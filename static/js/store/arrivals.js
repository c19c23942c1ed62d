/**
 * Notifications that have come to this phone. The server knows only what a push service took. Due times are compared
 * with due times, so that a wrong clock on the phone does no harm.
 */

import { KEY_VALUE } from "./database.js";
import { getValueIn, putValueIn } from "./key-value.js";

/** @import { Database } from "./database.js" */
/** @import { Arrived } from "./schema.js" */
/** @typedef {{ tag?: string, due_at?: string }} Came data of a notification */

/** Days after which reminders that went out, and were not seen, are spoken of. */
const DAYS = 3;

/** @param {Database} database @param {Came} came @param {number} nowMs */
export async function noteArrival(database, { tag, due_at }, nowMs) {
  await change(database, (known) => ({
    ...known,
    ...(tag !== "test" && { reminder_at_ms: nowMs }),
    due_ms: Math.max(known?.due_ms ?? 0, due_at ? Date.parse(due_at) || 0 : 0),
  }));
}

/**
 * Notes a reminder that is seen later, on the screen or by its tap.
 *
 * @param {Database} database
 * @param {string} dueAt
 */
export async function noteSeen(database, dueAt) {
  const due_ms = Date.parse(dueAt);
  if (Number.isNaN(due_ms)) return; // an address that was typed
  await change(database, (known) =>
    known && !(due_ms > known.due_ms) ? known : { reminder_at_ms: due_ms, due_ms },
  );
}

/**
 * Last arrivals. On the first call nothing has been noted yet, so all that was sent before counts as come.
 *
 * @param {Database} database
 * @param {string} sentAt time up to which this phone noted nothing
 */
export function arrivals(database, sentAt) {
  return change(database, (known) => known ?? { due_ms: Date.parse(sentAt) });
}

/** @param {Arrived | null} arrived @param {readonly string[]} days newest due time of each, the newest day first */
export function areMissing(arrived, days) {
  return arrived !== null && days.length >= DAYS && days.every((due) => Date.parse(due) > arrived.due_ms);
}

/** @param {Database} database @param {(known: Arrived | undefined) => Arrived} work @returns {Promise<Arrived>} */
function change(database, work) {
  return database.transaction([KEY_VALUE], "readwrite", async (tx) => {
    const changed = work(await getValueIn(tx, "arrived"));
    await putValueIn(tx, "arrived", changed);
    return changed;
  });
}
