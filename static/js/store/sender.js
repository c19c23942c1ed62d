/**
 * Sends what waits in the outbox, one record after the other, and keeps the books: nothing leaves the outbox
 * before the server has said that it has it. Killed at any point, the next run sends again what may have
 * arrived already, which the server takes for the same record.
 */

import { Refused, Unreachable } from "./api.js";
import { checkTimes, shift } from "./clock.js";
import { EVERYTHING, STRICT } from "./database.js";
import { noteDeleted } from "./notice.js";
import { drop, sendable, unchanged } from "./outbox.js";
import { accountIn } from "./owner.js";
import { beganMs, shelf } from "./record.js";

/** @typedef {import("./schema.js").Entry} Entry */
/** @typedef {import("./schema.js").Writing} Writing */
/** @typedef {import("../types.js").Walk | import("../types.js").Screening} Item */
/** @typedef {{ entry: Entry, record: Item | null }} Letter a record to be put, or null for a deletion */

/** After so many errors of the server's own, a record does not hold up the others any more. */
const CHOKED_AFTER = 3;
const PATH_OF = { walk: "/api/walks/", screening: "/api/screenings/" };

export class Sender {
  #database;
  #api;
  #changes;
  #clock;

  /**
   * @param {import("./database.js").Database} database
   * @param {import("./api.js").Api} api
   * @param {import("./changes.js").Changes} changes
   * @param {{ now(): number }} clock ms since 1970
   */
  constructor(database, api, changes, clock) {
    this.#database = database;
    this.#api = api;
    this.#changes = changes;
    this.#clock = clock;
  }

  /**
   * Sends until nothing of the account waits.
   *
   * @param {string} account
   * @returns {Promise<Unreachable | null>} why some stay behind for a later run
   * @throws {Unreachable} nothing more can be sent now
   * @throws {import("./api.js").SignedOut}
   */
  async sendAll(account) {
    /** @type {Unreachable | null} */
    let leftBehind = null;
    /** @type {Set<number>} */
    const attempted = new Set();
    for (;;) {
      const entries = await this.#waiting(account);
      const fresh = entries.filter(({ revision }) => !attempted.has(revision));
      if (fresh.length === 0) return leftBehind;
      for (const { id, revision } of fresh) {
        attempted.add(revision);
        leftBehind = (await this.#deliver(id, account)) ?? leftBehind;
      }
    }
  }

  /**
   * What waits, its times right before any of it goes out.
   *
   * @param {string} account
   */
  async #waiting(account) {
    const { changed, entries } = await this.#database.transaction(
      EVERYTHING,
      "readwrite",
      async (tx) => ({
        changed: await checkTimes(tx, await sendable(tx, account), this.#clock.now(), this.#api.behindMs),
        entries: await sendable(tx, account),
      }),
      STRICT,
    );
    if (changed) this.#changes.announce();
    return entries;
  }

  /**
   * @param {string} id
   * @param {string} account
   * @param {boolean} corrected whether its time has been put right already
   * @returns {Promise<Unreachable | null>} why this record, and not every one, has to wait
   */
  async #deliver(id, account, corrected = false) {
    const letter = await this.#letter(id, account);
    if (!letter) return null;
    try {
      await this.#send(letter);
    } catch (error) {
      if (error instanceof Unreachable) return this.#failed(letter, error);
      if (!(error instanceof Refused)) throw error;
      if (await this.#settleRefusal(letter, error, corrected)) return null;
      return this.#deliver(id, account, true);
    }
    await this.#write((tx) => tx.objectStore("outbox").delete(id), letter);
    return null;
  }

  /**
   * The record as it is at this moment, unless it may not be sent any more.
   *
   * @param {string} id
   * @param {string} account
   * @returns {Promise<Letter | null>}
   */
  #letter(id, account) {
    return this.#database.transaction(EVERYTHING, "readonly", async (tx) => {
      const entry = await tx.objectStore("outbox").get(id);
      if (!entry || (await accountIn(tx)) !== account) return null;
      if (entry.verb === "delete") return { entry, record: null };
      const known = await shelf(tx, entry.kind).get(id);
      return known ? { entry, record: known.record } : null;
    });
  }

  /** @param {Letter} letter */
  async #send({ entry, record }) {
    const path = PATH_OF[entry.kind] + entry.id;
    if (!record) return this.#api.delete(path);
    const { id, ...body } = record;
    const stored = await this.#api.put(path, body);
    if (stored.id !== id) throw new Unreachable("not_ours");
  }

  /**
   * @param {Letter} letter
   * @param {Unreachable} error
   */
  async #failed(letter, error) {
    if (error.why !== "server") throw error;
    const tries = letter.entry.tries + 1;
    await this.#write((tx, entry) => tx.objectStore("outbox").put({ ...entry, tries }), letter);
    if (tries < CHOKED_AFTER) throw error;
    return error;
  }

  /**
   * @param {Letter} letter
   * @param {Refused} refusal
   * @param {boolean} corrected
   * @returns {Promise<boolean>} false: to be sent once more
   */
  async #settleRefusal(letter, { reason }, corrected) {
    const { entry, record } = letter;
    if (reason.code === "deleted") {
      await this.#letGo(letter);
    } else if (entry.verb === "delete" && reason.status === 404) {
      await this.#write((tx) => tx.objectStore("outbox").delete(entry.id), letter);
    } else if (record && reason.code === "clock" && !corrected && Number.isFinite(this.#api.behindMs)) {
      await this.#correct(entry, record);
      return false;
    } else {
      await this.#write((tx, now) => tx.objectStore("outbox").put({ ...now, parked: reason }), letter);
    }
    return true;
  }

  /**
   * Deleted elsewhere: the deletion wins, also over an edit made since.
   *
   * @param {Letter} letter
   */
  async #letGo({ entry }) {
    await this.#database.transaction(EVERYTHING, "readwrite", async (tx) => {
      await noteDeleted(tx, entry.id);
      await drop(tx, entry);
    });
    this.#changes.announce();
  }

  /**
   * Saves the right time before it is sent, so that a kill in between cannot make two facts of it.
   *
   * @param {Entry} entry
   * @param {Item} record
   */
  async #correct({ id }, record) {
    const byMs = this.#api.behindMs;
    await this.#database.transaction(
      EVERYTHING,
      "readwrite",
      async (tx) => {
        const entry = await tx.objectStore("outbox").get(id);
        // Another tab may have put it right meanwhile.
        if (entry?.at_ms === beganMs(record)) await shift(tx, entry, byMs);
      },
      STRICT,
    );
    this.#changes.announce();
  }

  /**
   * Writes to the outbox, provided that the record has not changed since it was sent.
   *
   * @param {(tx: Writing, entry: Entry) => Promise<unknown>} work
   * @param {Letter} letter
   */
  async #write(work, { entry }) {
    await this.#database.transaction(EVERYTHING, "readwrite", async (tx) => {
      const now = await unchanged(tx, entry);
      if (now) await work(tx, now);
    });
    this.#changes.announce();
  }
}
