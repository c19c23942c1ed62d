/**
 * Corrects the times of records from a phone with a wrong clock (clock skew). A time is corrected once, before the
 * record is first sent. After that the server may have the record, so its time stays. An exchange sends records before
 * an answer has told the server's clock. If its answer is lost, the phone first reads which of them the account has.
 */

import { stopOf } from "../engine/programme/stops.js";
import { forgetFolded } from "./folded-stamp.js";
import { beganMs, instant, storeOf, withTime } from "./record.js";
import { keepStop } from "./stops.js";

/** @typedef {import("../types.js").Walk} Walk */
/** @typedef {import("./record.js").Item} Item */
/** @typedef {import("./schema.js").Entry} Entry */
/** @typedef {import("./schema.js").Writing} Writing */

/** Clock skew up to a day is harmless, and is not corrected. */
export const HARMLESS_MS = 86_400_000;

/**
 * Compares the times of new records with the server's clock, and marks each record as checked. A checked record is sent
 * unchanged from then on, also after a kill. Times in the future stay, for the server to refuse.
 *
 * @param {Writing} tx
 * @param {Entry[]} entries
 * @param {number} nowMs this phone's clock
 * @param {number} behindMs ms by which it is behind the server's; NaN: not known
 * @returns {Promise<boolean>} true: at least one was corrected
 */
export async function checkTimes(tx, entries, nowMs, behindMs) {
  let changed = false;
  for (const entry of entries.filter(({ own_clock }) => own_clock)) {
    const checked = { ...entry, own_clock: false };
    await tx.objectStore("outbox").put(checked);
    // A record later than the phone's own clock was made before that clock went wrong.
    const isLate = behindMs > HARMLESS_MS && entry.at_ms <= nowMs;
    if (isLate) changed = (await shift(tx, checked, behindMs)) || changed;
  }
  return changed;
}

/**
 * True if a time is to be corrected although the account may have the record, with that time.
 *
 * @param {Entry[]} entries
 * @param {number} behindMs
 */
export function mayCorrectTwice(entries, behindMs) {
  return behindMs > HARMLESS_MS && entries.some((entry) => entry.own_clock && entry.may_have_arrived);
}

/**
 * Keeps the time of a record that the account has, such as after an exchange whose answer was lost.
 *
 * @param {Writing} tx
 * @param {Entry} entry
 */
export async function keepTime(tx, entry) {
  if (entry.own_clock) await tx.objectStore("outbox").put({ ...entry, own_clock: false });
}

/**
 * Moves a record, the time of its report and its entry.
 *
 * @param {Writing} tx
 * @param {Entry} entry
 * @param {number} byMs
 * @returns {Promise<boolean>} false: the record has been deleted
 */
export async function shift(tx, entry, byMs) {
  if (entry.walk) return shiftDeleted(tx, entry, entry.walk, byMs);
  const row = await storeOf(tx, entry.kind).get(entry.id);
  if (!row) return false;
  const record = moved(row.record, byMs);
  const at_ms = beganMs(record);
  await storeOf(tx, entry.kind).put({ ...row, record, at_ms });
  await forgetFolded(tx);
  await tx.objectStore("outbox").put({ ...entry, at_ms });
  return true;
}

/**
 * @param {Writing} tx
 * @param {Entry} entry
 * @param {Walk} walk
 * @param {number} byMs
 */
async function shiftDeleted(tx, entry, walk, byMs) {
  const right = moved(walk, byMs);
  await tx.objectStore("outbox").put({ ...entry, walk: right, at_ms: beganMs(right) });
  const stop = stopOf(right);
  if (stop) await keepStop(tx, stop, entry.owner);
  return true;
}

/**
 * @template {Item} Kept
 * @param {Kept} record
 * @param {number} byMs
 * @returns {Kept}
 */
function moved(record, byMs) {
  const right = withTime(record, beganMs(record) + byMs);
  if ("agreed_in" in right && right.agreed_in) {
    // The month was chosen by the wrong clock too, so it may be later than the answer.
    const latest = right.answered_at.slice(0, 7);
    return right.agreed_in > latest ? { ...right, agreed_in: latest } : right;
  }
  if (!("report" in right) || !right.report?.reported_at) return right;
  const reported_at = instant(Date.parse(right.report.reported_at) + byMs);
  return { ...right, report: { ...right.report, reported_at } };
}
