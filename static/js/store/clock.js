/**
 * Puts right what a phone with a wrong clock has noted. Only a record that never left the phone may be given
 * another time, and only once: once it may have arrived, its time is a fact.
 */

import { at, beganMs, storeOf } from "./record.js";

/** @typedef {import("./schema.js").Entry} Entry */
/** @typedef {import("./schema.js").Writing} Writing */

/** A clock that is a little wrong does no harm, and its drift is no reason to touch a walk. */
export const HARMLESS_MS = 86_400_000;

/**
 * Holds what was made by this phone's clock alone against the server's. What is marked as checked goes out as
 * it is from then on, also after a kill. Times that are ahead stay: whether one cannot be, the server says.
 *
 * @param {Writing} tx
 * @param {Entry[]} entries
 * @param {number} nowMs this phone's clock
 * @param {number} behindMs how far it is behind the server's; NaN: not known
 * @returns {Promise<boolean>} whether any was put right
 */
export async function checkTimes(tx, entries, nowMs, behindMs) {
  let changed = false;
  for (const entry of entries.filter(({ own_clock }) => own_clock)) {
    const checked = { ...entry, own_clock: false };
    await tx.objectStore("outbox").put(checked);
    // A time that is still to come was noted before the clock went wrong.
    const isLate = behindMs > HARMLESS_MS && entry.at_ms <= nowMs;
    if (isLate) changed = (await shift(tx, checked, behindMs)) || changed;
  }
  return changed;
}

/**
 * @param {Writing} tx
 * @param {Entry} entry
 * @param {number} byMs
 * @returns {Promise<boolean>} false: there is no record any more
 */
export async function shift(tx, entry, byMs) {
  const known = await storeOf(tx, entry.kind).get(entry.id);
  if (!known) return false;
  const record = at(known.record, known.at_ms + byMs);
  const at_ms = beganMs(record);
  await storeOf(tx, entry.kind).put({ ...known, record, at_ms });
  await tx.objectStore("outbox").put({ ...entry, at_ms });
  return true;
}
