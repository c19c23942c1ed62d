/**
 * Walk log: the walks, screenings and answers about falls on the phone, which has the first copy of each. Every change
 * is saved and enqueued for the server in one transaction. Records of another account stay on the phone, invisible
 * until that account signs in again.
 */

import { addAnswer, answersAboutFalls, screeningsIn } from "./answers.js";
import { EVERYTHING, KEY_VALUE, STRICT } from "./database.js";
import { changeHeartIn } from "./heart-rows.js";
import { getValue } from "./key-value.js";
import { stopOf } from "../engine/programme/stops.js";
import { deleteRecord, enqueue } from "./outbox.js";
import { accountIn, visible } from "./owner.js";
import { beganMs, recordsOf, whole, withTime } from "./record.js";
import { rowsBack } from "./rows-back.js";
import { keepStop, stopsIn, withdrawStop } from "./stops.js";
import { lastOf, withReport } from "./walk-report.js";

/** @typedef {import("../types.js").Walk} Walk */
/** @typedef {import("../types.js").Answers} Answers */
/** @typedef {import("../types.js").DiaryData["heart"]} Heart */
/** @typedef {import("../types.js").Report} Report */
/** @typedef {import("../types.js").Stop} Stop */
/** @typedef {import("../types.js").Screening} Screening */
/** @typedef {import("../types.js").Fall} Fall */
/** @typedef {import("./schema.js").Account} Account */
/** @typedef {import("./schema.js").Writing} Writing */

export class WalkLog {
  #database;
  #changes;
  #clock;

  /**
   * @param {import("./database.js").Database} database
   * @param {import("./changes.js").Changes} changes
   * @param {{ now(): number }} clock ms since 1970
   */
  constructor(database, changes, clock = Date) {
    this.#database = database;
    this.#changes = changes;
    this.#clock = clock;
  }

  /**
   * Saves a walk. Idempotent by id: after a double tap the walk stays as it was, and a report replaces the earlier one.
   *
   * @param {Walk} walk
   * @param {string | null} begunBy the account that was signed in when the walk began; null: none
   * @param {Heart | null} heart of a walk that has none
   */
  async add(walk, begunBy = null, heart = null) {
    await this.#write(async (tx) => {
      const known = await tx.objectStore("walks").get(walk.id);
      const owner = known ? known.owner : (begunBy ?? (await accountIn(tx)));
      const record = known
        ? withReport(known.record, walk.report ?? known.record.report, this.#clock.now())
        : withTime(walk, beganMs(walk));
      const row = { record, owner, at_ms: beganMs(record) };
      await save(tx, row, !known);
      if (heart) await changeHeartIn(tx, row, (already) => already ?? heart, this.#clock.now());
    });
  }

  /**
   * Restores a removed walk (Undo) under a new id, because the server's tombstone keeps the old id deleted for good.
   * The time of the walk stays.
   *
   * @param {Walk} walk
   * @param {Heart | null} heart
   * @returns {Promise<Walk>}
   */
  async restore(walk, heart = null) {
    const record = { ...walk, id: crypto.randomUUID() };
    await this.#write(async (tx) => {
      const row = { record, owner: await accountIn(tx), at_ms: beganMs(record) };
      await save(tx, row, false);
      if (heart) await changeHeartIn(tx, row, () => ({ ...heart, walk: record.id }), this.#clock.now());
    });
    return record;
  }

  /**
   * Replaces the report. The time of its setback is this moment if the setback has changed.
   *
   * @param {string} id
   * @param {Answers | null} report
   * @param {import("./heart-rows.js").Change} heart what was typed
   * @returns {Promise<boolean>} false: the walk has been deleted
   */
  report(id, report, heart = (known) => known ?? null) {
    return this.#write(async (tx) => {
      const known = await tx.objectStore("walks").get(id);
      if (!known) return false;
      await save(tx, { ...known, record: withReport(known.record, report, this.#clock.now()) }, false);
      await changeHeartIn(tx, known, heart, this.#clock.now());
      return true;
    });
  }

  /**
   * Deletes a walk. Of a fall or dizziness its stop stays.
   *
   * @param {string} id
   */
  async remove(id) {
    await this.#write(async (tx) => {
      const known = await tx.objectStore("walks").get(id);
      if (!known) return;
      const unsent = await tx.objectStore("outbox").get(id);
      await deleteRecord(tx, { id, kind: "walk" });
      const { owner, at_ms, record } = known;
      const stop = stopOf(record);
      if (stop) await keepStop(tx, stop, owner);
      // A walk without an owner was never sent. Otherwise a PUT may be under way, and a DELETE must follow.
      if (owner === null && !stop) return;
      const walk = unsent && lastOf(record, unsent.own_clock && !unsent.may_have_arrived);
      await enqueue(tx, { id, kind: "walk", verb: "delete", owner, at_ms, walk }, unsent?.own_clock);
    });
  }

  /**
   * @param {string} id
   * @returns {Promise<Walk | undefined>}
   */
  get(id) {
    return this.#database.transaction(["walks", KEY_VALUE], "readonly", async (tx) => {
      const [known, account] = [await tx.objectStore("walks").get(id), await accountIn(tx)];
      return known && visible(known, account) ? whole(known.record) : undefined;
    });
  }

  /**
   * Page of the log, newest first.
   *
   * @param {number} limit
   * @param {{ started_at: string, id: string } | null} before the last walk of the previous page
   * @returns {Promise<Walk[]>}
   */
  newest(limit, before = null) {
    return this.#database.transaction(["walks", KEY_VALUE], "readonly", async (tx) => {
      const account = await accountIn(tx);
      const index = tx.objectStore("walks").index("in_order");
      /** @type {Walk[]} */
      const page = [];
      /** @type {import("./rows-back.js").Key | null} */
      let until = before && [Date.parse(before.started_at), before.id];
      do {
        // Rows of another account may be among them.
        const { rows, first } = await rowsBack(index, until, limit - page.length);
        page.push(...recordsOf(rows, account));
        until = first;
      } while (until && page.length < limit);
      return page;
    });
  }

  /** @returns {Promise<Walk[]>} by start */
  all() {
    return this.#database.transaction(["walks", KEY_VALUE], "readonly", async (tx) =>
      // By the index, ten thousand rows take twice as long.
      recordsOf((await tx.objectStore("walks").getAll()).sort(byStart), await accountIn(tx)),
    );
  }

  /** @param {Screening} screening */
  async addScreening(screening) {
    await this.#write(async (tx) => {
      await addAnswer(tx, "screening", screening);
      // An agreement answers no question.
      if (!screening.agreed_by) await tx.objectStore(KEY_VALUE).delete("restored");
    });
  }

  /** @param {Fall} fall an answer about falls outside a walk */
  async addFall(fall) {
    await this.#write((tx) => addAnswer(tx, "fall", fall));
  }

  /** @returns {Promise<Screening[]>} by time of the answer */
  screenings() {
    return this.#database.transaction(["screenings", KEY_VALUE], "readonly", async (tx) =>
      screeningsIn(tx, await accountIn(tx)),
    );
  }

  /** @returns {Promise<Fall[]>} by time of the answer */
  falls() {
    return this.#database.transaction([KEY_VALUE], "readonly", async (tx) =>
      answersAboutFalls(tx, await accountIn(tx)),
    );
  }

  /** @returns {Promise<Stop[]>} of deleted walks, in any order */
  stops() {
    return this.#database.transaction([KEY_VALUE], "readonly", async (tx) =>
      stopsIn(tx, await accountIn(tx)),
    );
  }

  /** @returns {Promise<boolean>} true after a restore, until the health questions are answered (7.20) */
  async isRestored() {
    return (await getValue(this.#database, "restored")) ?? false;
  }

  /** @returns {Promise<Account | null>} the one that signed in last, also when its session has ended; null: none */
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

/** @type {(a: import("./schema.js").Row<Walk>, b: import("./schema.js").Row<Walk>) => number} */
function byStart(a, b) {
  return a.at_ms - b.at_ms || (a.record.id < b.record.id ? -1 : 1);
}

/**
 * @param {Writing} tx
 * @param {import("./schema.js").Row<Walk>} walk
 * @param {boolean} isNew
 */
async function save(tx, walk, isNew) {
  await tx.objectStore("walks").put(walk);
  await withdrawStop(tx, walk.record);
  const { owner, at_ms } = walk;
  await enqueue(tx, { id: walk.record.id, kind: "walk", verb: "put", owner, at_ms }, isNew);
}
