/**
 * Fetches the account's records to the phone, walks page by page with a cursor. A record in the outbox is newer here
 * and stays. A deletion wins over everything: the server keeps a tombstone of each deleted walk.
 */

import { Unreachable } from "./api.js";
import { keepTime } from "./clock.js";
import { cursorIn, pathSince } from "./cursors.js";
import { EVERYTHING, KEY_VALUE } from "./database.js";
import { carry } from "./folded-stamp.js";
import { removeHeartsOfDeletedIn, settleDiscardedIn } from "./heart-rows.js";
import { getValueIn, putValueIn } from "./key-value.js";
import { noteDeleted } from "./notice.js";
import { dropRecord } from "./outbox.js";
import { accountIn } from "./owner.js";
import { areRecords, logPageFrom } from "./pages.js";
import { beganMs, storeOf } from "./record.js";
import { keepStop, keepUnsentStop, stopsIn, withdrawStop } from "./stops.js";

/** @typedef {import("../types.js").Walk} Walk */
/** @typedef {import("./record.js").Item} Item */
/** @typedef {import("./schema.js").Kind} Kind */
/** @typedef {import("./schema.js").Writing} Writing */
/** @typedef {import("../types.js").Changes} Page */

export class CatchUp {
  #database;
  #api;
  #changes;

  /**
   * @param {import("./database.js").Database} database
   * @param {import("./exchange.js").Exchange} api
   * @param {import("./changes.js").Changes} changes
   */
  constructor(database, api, changes) {
    this.#database = database;
    this.#api = api;
    this.#changes = changes;
  }

  /**
   * @param {string} account
   * @throws {Unreachable | import("./api.js").SignedOut | import("./api.js").Refused}
   */
  async run(account) {
    for (let more = true; more;) {
      const since = await this.#cursor(account);
      const page = logPageFrom(await this.#api.get(pathSince("/api/walks", since)));
      const merged = await this.#merge(account, (tx) => mergePage(tx, page, account, since));
      more = merged && page.more === true && page.cursor !== since;
    }
    await this.#runAnswers(account, "screening", "screenings");
    await this.#runAnswers(account, "fall", "falls");
  }

  /**
   * @param {string} account
   * @param {Kind} kind
   * @param {"screenings" | "falls"} name in the address and in the answer
   */
  async #runAnswers(account, kind, name) {
    const records = recordsFrom((await this.#api.get(`/api/${name}`))[name]);
    await this.#merge(account, (tx) => mergeAll(tx, kind, records, account));
  }

  /** @param {string} account */
  #cursor(account) {
    return this.#database.transaction([KEY_VALUE], "readonly", (tx) => cursorIn(tx, account));
  }

  /**
   * @param {string} account
   * @param {(tx: Writing) => Promise<boolean>} work true: the log changed
   * @returns {Promise<boolean>} false: the account has signed out on this phone since the request
   */
  async #merge(account, work) {
    const changed = await this.#database.transaction(EVERYTHING, "readwrite", async (tx) =>
      (await accountIn(tx)) === account ? work(tx) : null,
    );
    if (changed) this.#changes.announce();
    return changed !== null;
  }
}

/**
 * @param {Writing} tx
 * @param {Page} page
 * @param {string} account
 * @param {string} since
 */
async function mergePage(tx, page, account, since) {
  if ((await cursorIn(tx, account)) !== since) return false; // another tab has merged a later page
  let changed = false;
  for (const id of page.deleted) changed = (await mergeDeletion(tx, id)) || changed;
  if (page.deleted.length > 0) await removeHeartsOfDeletedIn(tx, account, page.deleted);
  // Before the walks: Undo may have brought back a deleted walk.
  for (const stop of page.stops) changed = (await mergeStop(tx, stop, account)) || changed;
  changed = (await mergeAll(tx, "walk", page.walks, account)) || changed;
  const cursor = await getValueIn(tx, "cursor");
  await putValueIn(tx, "cursor", { ...cursor, account, at: page.cursor });
  if (!page.more) await settleDiscardedIn(tx, account);
  await carry(tx, Math.min(...page.walks.map(beganMs)), "cursor", since, page.cursor);
  return changed;
}

/**
 * @param {Writing} tx
 * @param {Kind} kind
 * @param {Item[]} records
 * @param {string} account
 */
async function mergeAll(tx, kind, records, account) {
  let changed = false;
  for (const record of records) {
    const entry = await tx.objectStore("outbox").get(record.id);
    if (entry) await keepTime(tx, entry);
    if (entry) continue; // newer here
    const row = await storeOf(tx, kind).get(record.id);
    if (row && JSON.stringify(row.record) === JSON.stringify(record)) continue;
    await storeOf(tx, kind).put({ record, owner: account, at_ms: beganMs(record) });
    if ("started_at" in record) await withdrawStop(tx, record);
    changed = true;
  }
  return changed;
}

/**
 * @param {Writing} tx
 * @param {string} id
 */
async function mergeDeletion(tx, id) {
  const [row, entry] = [await tx.objectStore("walks").get(id), await tx.objectStore("outbox").get(id)];
  if (!row && !entry) return false;
  if (entry) {
    await noteDeleted(tx, id);
    await keepUnsentStop(tx, id);
  }
  await dropRecord(tx, { id, kind: "walk" });
  return true;
}

/**
 * @param {Writing} tx
 * @param {import("../types.js").Stop} stop
 * @param {string} account
 */
async function mergeStop(tx, stop, account) {
  const known = (await stopsIn(tx, account)).find(({ id }) => id === stop.id);
  if (known && JSON.stringify(known) === JSON.stringify(stop)) return false;
  await keepStop(tx, stop, account);
  return true;
}

/**
 * @param {unknown} list
 * @returns {Item[]}
 */
function recordsFrom(list) {
  if (!areRecords(list)) throw new Unreachable("not_ours");
  return /** @type {Item[]} */ (list);
}
