/**
 * Folded part of the log, kept on the phone. It is a cache: a stamp says of which log it was made. A change that is
 * surely later than the folded walks is carried into the stamp. After any other change the whole log is read, and
 * folded again.
 */

import { foldedOf } from "../engine/programme/folded.js";
import { UNFOLDED_MS } from "../engine/programme/unfolded.js";
import { EVERYTHING, KEY_VALUE } from "./database.js";
import { deleteValue, getValue, getValueIn, putValueIn } from "./key-value.js";
import { isSame, readFolded, stampIn } from "./read-folded.js";
import { everything } from "./unfolded.js";

/** @typedef {import("./database.js").Database} Database */
/** @typedef {import("./schema.js").FoldedStamp} Stamp */
/** @typedef {import("./read-folded.js").Reading} Reading */

/**
 * Folds the log, if its folded part is missing, of long ago, or of another number of walks. A change that comes in
 * between leaves it for later. A log that has become too short has no folded part.
 *
 * @param {object} parts such as the App of a page
 * @param {Database} parts.database
 * @param {import("./log.js").WalkLog} parts.log
 * @param {import("../types.js").Programme} parts.programme
 * @param {string} parts.rules
 * @param {number} nowMs Unix time
 */
export async function keepFolded({ database, log, programme, rules }, nowMs) {
  const known = await readFolded(database, rules, nowMs);
  if (known && known.folded.untilMs > nowMs - 2 * UNFOLDED_MS && (await isCounted(database))) return;
  const before = await stampNow(database, nowMs, rules);
  const folded = foldedOf(await everything(log), programme, nowMs);
  if (!folded) return forgetKept(database);
  await database.transaction(EVERYTHING, "readwrite", async (tx) => {
    if (!isSame(before, await countedStampIn(tx, nowMs, rules))) return;
    await markCursor(tx, nowMs);
    await putValueIn(tx, "folded", { folded, stamp: await countedStampIn(tx, folded.untilMs, rules) });
  });
}

/**
 * True if no walk is missing. An earlier release deletes a walk of no account without a trace. To count ten thousand
 * walks takes a moment, so no page waits for it.
 *
 * @param {Database} database
 */
function isCounted(database) {
  return database.transaction(["walks", KEY_VALUE], "readonly", async (tx) => {
    const kept = await getValueIn(tx, "folded");
    return !kept || kept.stamp.walks === (await countIn(tx, kept.folded.untilMs));
  });
}

/** Forgets the folded part of a log that has become too short for one. @param {Database} database */
async function forgetKept(database) {
  if (await getValue(database, "folded")) await deleteValue(database, "folded");
}

/**
 * Marks the cursor. An earlier release writes or deletes the cursor without the mark. So what it changes is noticed,
 * also where it gives a change no revision.
 *
 * @param {import("./key-value.js").Writing} tx
 * @param {number} mark
 */
async function markCursor(tx, mark) {
  const cursor = await getValueIn(tx, "cursor");
  if (cursor) await putValueIn(tx, "cursor", { ...cursor, mark });
}

/** @param {Database} database @param {number} untilMs @param {string} rules */
function stampNow(database, untilMs, rules) {
  return database.transaction(["walks", "screenings", KEY_VALUE], "readonly", (tx) =>
    countedStampIn(tx, untilMs, rules),
  );
}

/** @param {Reading} tx @param {number} untilMs @param {string} rules @returns {Promise<Stamp>} */
async function countedStampIn(tx, untilMs, rules) {
  return { ...(await stampIn(tx, untilMs, rules)), walks: await countIn(tx, untilMs) };
}

/** @param {Reading} tx @param {number} untilMs */
function countIn(tx, untilMs) {
  return tx
    .objectStore("walks")
    .index("in_order")
    .count(IDBKeyRange.upperBound([untilMs], true));
}
