/**
 * Folded part of the log, kept on the phone. It is a cache: a stamp says of which log it was made. Every change on this
 * phone, and every page from the server, changes what the stamp is compared with. A change that is surely later than
 * the folded walks is carried into the stamp. After any other change the whole log is read, and folded again.
 */

import { foldedOf, UNFOLDED_MS } from "../engine/programme/folded.js";
import { screeningsIn } from "./answers.js";
import { EVERYTHING, KEY_VALUE } from "./database.js";
import { getValueIn, putValueIn } from "./key-value.js";
import { accountIn } from "./owner.js";
import { recordsOf } from "./record.js";
import { stopsIn } from "./stops.js";
import { everything } from "./unfolded.js";

/** @typedef {import("./database.js").Database} Database */
/** @typedef {import("./schema.js").FoldedStamp} Stamp */
/** @typedef {Pick<import("./schema.js").Reading, "objectStore">} Reading */

/**
 * Log without the walks that are folded, with the folded part. All of it is of one moment.
 *
 * @param {Database} database
 * @param {string} rules what tells one release's fold from another's
 * @param {number} nowMs Unix time
 * @returns {Promise<Required<import("./unfolded.js").Unfolded> | null>} null: the whole log is to be read
 */
export function readFolded(database, rules, nowMs) {
  return database.transaction(["walks", "screenings", KEY_VALUE], "readonly", async (tx) => {
    const kept = await getValueIn(tx, "folded");
    if (!kept || kept.folded.untilMs > nowMs - UNFOLDED_MS) return null;
    const { folded, stamp } = kept;
    if (!isSame(stamp, await stampOf(tx, folded.untilMs, rules))) return null;
    const later = IDBKeyRange.lowerBound([folded.untilMs]);
    const rows = await tx.objectStore("walks").index("in_order").getAll(later);
    const account = await accountIn(tx);
    const [screenings, stops] = [await screeningsIn(tx, account), await stopsIn(tx, account)];
    return { walks: recordsOf(rows, account), screenings, stops, folded };
  });
}

/**
 * Folds the log, if its folded part is missing or of long ago. A change that comes in between leaves it for later.
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
  if (known && known.folded.untilMs > nowMs - 2 * UNFOLDED_MS) return;
  const before = await stampNow(database, nowMs, rules);
  const folded = foldedOf(await everything(log), programme, nowMs);
  if (!folded) return;
  await database.transaction(EVERYTHING, "readwrite", async (tx) => {
    if (!isSame(before, await stampOf(tx, nowMs, rules))) return;
    await markCursor(tx, nowMs);
    await putValueIn(tx, "folded", { folded, stamp: await stampOf(tx, folded.untilMs, rules) });
  });
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
    stampOf(tx, untilMs, rules),
  );
}

/**
 * @param {Reading} tx
 * @param {number} untilMs
 * @param {string} rules
 * @returns {Promise<Stamp>}
 */
async function stampOf(tx, untilMs, rules) {
  const account = await accountIn(tx);
  const cursor = await getValueIn(tx, "cursor");
  const screenings = await screeningsIn(tx, account);
  const stops = (await stopsIn(tx, account)).filter(({ started_at }) => Date.parse(started_at) < untilMs);
  const before = screenings.filter(({ answered_at }) => Date.parse(answered_at) < untilMs);
  return {
    rules,
    account,
    revision: (await getValueIn(tx, "revision")) ?? 0,
    cursor: cursor?.at ?? "",
    mark: cursor?.mark ?? 0,
    walks: await tx
      .objectStore("walks")
      .index("in_order")
      .count(IDBKeyRange.upperBound([untilMs], true)),
    // The first screening of all says where the walker began.
    answers: JSON.stringify([screenings[0], before, stops]),
  };
}

/** @param {Stamp} a @param {Stamp} b */
function isSame(a, b) {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));
}

/** @param {Stamp} stamp */
function inOrder({ rules, account, revision, cursor, mark, walks, answers }) {
  return [rules, account, revision, cursor, mark, walks, answers];
}
