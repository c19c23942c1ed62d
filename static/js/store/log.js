/**
 * The walk log: the phone's walks and screenings, which are the first copy of everything. Every change is
 * saved and queued for the server in one transaction. It knows no network and no account but the one last
 * signed in: records of another account stay on the phone, unseen.
 */

import { EVERYTHING, KEY_VALUE, STRICT } from "./database.js";
import { getValue } from "./key-value.js";
import { deleteRecord, enqueue } from "./outbox.js";
import { accountIn, visible } from "./owner.js";
import { at, beganMs } from "./record.js";

/** @typedef {import("../types.js").Walk} Walk */
/** @typedef {import("../types.js").Report} Report */
/** @typedef {import("../types.js").Screening} Screening */
/** @typedef {import("./schema.js").Account} Account */
/** @typedef {import("./schema.js").Writing} Writing */

export class WalkLog {
  #database;
  #changes;

  /**
   * @param {import("./database.js").Database} database
   * @param {import("./changes.js").Changes} changes
   */
  constructor(database, changes) {
    this.#database = database;
    this.#changes = changes;
  }

  /**
   * Saves a walk. The same id again (a double tap) is the same walk: its facts stay, a report
   * replaces the one before.
   *
   * @param {Walk} walk
   * @param {string | null} begunBy the account that was signed in when it began, which may not be now; null: nobody
   */
  async add(walk, begunBy = null) {
    await this.#write(async (tx) => {
      const known = await tx.objectStore("walks").get(walk.id);
      const owner = known ? known.owner : (begunBy ?? (await accountIn(tx)));
      const record = known ? withReport(known.record, walk.report) : at(walk, beganMs(walk));
      await save(tx, { record, owner, at_ms: beganMs(record) }, !known);
    });
  }

  /**
   * Brings a removed walk back, under a new id: a deletion that the server has seen is for good. Its time is
   * not this moment's, and stays.
   *
   * @param {Walk} walk
   * @returns {Promise<Walk>}
   */
  async restore(walk) {
    const restored = { ...walk, id: crypto.randomUUID() };
    await this.#write(async (tx) =>
      save(tx, { record: restored, owner: await accountIn(tx), at_ms: beganMs(restored) }, false),
    );
    return restored;
  }

  /**
   * @param {string} id
   * @param {Report | null} report
   * @returns {Promise<boolean>} false: the walk is not there any more
   */
  report(id, report) {
    return this.#write(async (tx) => {
      const known = await tx.objectStore("walks").get(id);
      if (!known) return false;
      await save(tx, { ...known, record: { ...known.record, report } }, false);
      return true;
    });
  }

  /** @param {string} id */
  async remove(id) {
    await this.#write(async (tx) => {
      const known = await tx.objectStore("walks").get(id);
      if (!known) return;
      await deleteRecord(tx, { id, kind: "walk" });
      // Without an owner it was never sent. With one a put may be on its way: the deletion must follow.
      const { owner, at_ms } = known;
      if (owner !== null) await enqueue(tx, { id, kind: "walk", verb: "delete", owner, at_ms });
    });
  }

  /**
   * @param {string} id
   * @returns {Promise<Walk | undefined>}
   */
  get(id) {
    return this.#database.transaction(["walks", KEY_VALUE], "readonly", async (tx) => {
      const [known, account] = [await tx.objectStore("walks").get(id), await accountIn(tx)];
      return known && visible(known, account) ? known.record : undefined;
    });
  }

  /**
   * A page of the log, newest first.
   *
   * @param {number} limit
   * @param {{ started_at: string, id: string } | null} before the last walk of the page before
   * @returns {Promise<Walk[]>}
   */
  newest(limit, before = null) {
    return this.#database.transaction(["walks", KEY_VALUE], "readonly", async (tx) => {
      const account = await accountIn(tx);
      const range = before && IDBKeyRange.upperBound([Date.parse(before.started_at), before.id], true);
      const page = [];
      let cursor = await tx.objectStore("walks").index("in_order").openCursor(range, "prev");
      while (cursor && page.length < limit) {
        if (visible(cursor.value, account)) page.push(cursor.value.record);
        cursor = await cursor.continue();
      }
      return page;
    });
  }

  /** @returns {Promise<Walk[]>} in the order in which they began */
  all() {
    return this.#database.transaction(["walks", KEY_VALUE], "readonly", async (tx) =>
      recordsOf(await tx.objectStore("walks").index("in_order").getAll(), await accountIn(tx)),
    );
  }

  /** @param {Screening} screening */
  async addScreening(screening) {
    await this.#write(async (tx) => {
      const record = at(screening, beganMs(screening));
      const [owner, at_ms] = [await accountIn(tx), beganMs(record)];
      await tx.objectStore("screenings").put({ record, owner, at_ms });
      await enqueue(tx, { id: record.id, kind: "screening", verb: "put", owner, at_ms }, true);
    });
  }

  /** @returns {Promise<Screening[]>} in the order in which they were answered */
  screenings() {
    return this.#database.transaction(["screenings", KEY_VALUE], "readonly", async (tx) =>
      recordsOf(await tx.objectStore("screenings").index("in_order").getAll(), await accountIn(tx)),
    );
  }

  /** @returns {Promise<Account | null>} the one last signed in, also when its session has ended */
  async account() {
    return (await getValue(this.#database, "account")) ?? null;
  }

  /**
   * @template Result
   * @param {(tx: Writing) => Promise<Result>} work
   */
  async #write(work) {
    const result = await this.#database.transaction(EVERYTHING, "readwrite", work, STRICT);
    this.#changes.announce();
    return result;
  }
}

/**
 * @param {Writing} tx
 * @param {import("./schema.js").Row<Walk>} walk
 * @param {boolean} isNew
 */
async function save(tx, walk, isNew) {
  await tx.objectStore("walks").put(walk);
  const { owner, at_ms } = walk;
  await enqueue(tx, { id: walk.record.id, kind: "walk", verb: "put", owner, at_ms }, isNew);
}

/**
 * @param {Walk} walk
 * @param {Report | null} report
 * @returns {Walk}
 */
function withReport(walk, report) {
  return { ...walk, report: report ?? walk.report };
}

/**
 * @template Item
 * @param {import("./schema.js").Row<Item>[]} rows
 * @param {string | null} account
 */
function recordsOf(rows, account) {
  return rows.filter((row) => visible(row, account)).map((row) => row.record);
}
