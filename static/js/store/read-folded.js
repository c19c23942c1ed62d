/**
 * Reading of the folded part of the log, in two rounds of requests. Its stamp is compared with what every change on
 * this phone, and every page from the server, changes. A walk that leaves the log takes the folded part with it.
 */

import { UNFOLDED_MS } from "../engine/programme/unfolded.js";
import { screeningsIn } from "./answers.js";
import { KEY_VALUE } from "./database.js";
import { getValueIn } from "./key-value.js";
import { accountIn } from "./owner.js";
import { recordsOf } from "./record.js";
import { stopsIn } from "./stops.js";

/** @typedef {Pick<import("./schema.js").Reading, "objectStore">} Reading */
/** @typedef {Omit<import("./schema.js").FoldedStamp, "walks">} Stamp without what takes long to count */
/** @typedef {Awaited<ReturnType<typeof standingIn>>} Standing */

/**
 * Log without the walks that are folded, with the folded part. All of it is of one moment.
 *
 * @param {import("./database.js").Database} database
 * @param {string} rules what tells one release's fold from another's
 * @param {number} nowMs Unix time
 * @returns {Promise<Required<import("./unfolded.js").Unfolded> | null>} null: the whole log is to be read
 */
export function readFolded(database, rules, nowMs) {
  return database.transaction(["walks", "screenings", KEY_VALUE], "readonly", async (tx) => {
    const [kept, account] = await Promise.all([getValueIn(tx, "folded"), accountIn(tx)]);
    if (!kept || kept.folded.untilMs > nowMs - UNFOLDED_MS) return null;
    const { folded, stamp } = kept;
    const later = IDBKeyRange.lowerBound([folded.untilMs]);
    const [rows, standing] = await Promise.all([
      tx.objectStore("walks").index("in_order").getAll(later),
      standingIn(tx, account),
    ]);
    if (!isSame(stamp, stampFrom(standing, folded.untilMs, rules))) return null;
    const { screenings, stops } = standing;
    return { walks: recordsOf(rows, account), screenings, stops, folded };
  });
}

/** @param {Reading} tx @param {number} untilMs @param {string} rules @returns {Promise<Stamp>} */
export async function stampIn(tx, untilMs, rules) {
  return stampFrom(await standingIn(tx, await accountIn(tx)), untilMs, rules);
}

/** True if the kept stamp has everything that is so now. @param {Stamp} kept @param {Stamp} now */
export function isSame(kept, now) {
  return Object.entries(now).every(([name, value]) => Reflect.get(kept, name) === value);
}

/** @param {Reading} tx @param {string | null} account */
async function standingIn(tx, account) {
  const [cursor, revision, screenings, stops] = await Promise.all([
    getValueIn(tx, "cursor"),
    getValueIn(tx, "revision"),
    screeningsIn(tx, account),
    stopsIn(tx, account),
  ]);
  return { account, cursor, revision, screenings, stops };
}

/** @param {Standing} standing @param {number} untilMs @param {string} rules @returns {Stamp} */
function stampFrom({ account, cursor, revision = 0, screenings, stops }, untilMs, rules) {
  const answered = screenings.filter(({ answered_at }) => Date.parse(answered_at) < untilMs);
  const stopped = stops.filter(({ started_at }) => Date.parse(started_at) < untilMs);
  return {
    rules,
    account,
    revision,
    cursor: cursor?.at ?? "",
    mark: cursor?.mark ?? 0,
    // The first screening of all says where the walker began.
    answers: JSON.stringify([screenings[0], answered, stopped]),
  };
}
