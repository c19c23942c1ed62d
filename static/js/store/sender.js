/**
 * Sends the outbox, one record after the other. An entry leaves the outbox once the server has confirmed it
 * (at-least-once delivery). A kill at any point makes the next run send a record twice, which does no harm: PUT and
 * DELETE are idempotent.
 */

import { Refused, Unreachable } from "./api.js";
import { checkTimes, shift } from "./clock.js";
import { EVERYTHING, STRICT } from "./database.js";
import { noteDeleted } from "./notice.js";
import { deleteRecord, sendable, unchanged, withRefusal } from "./outbox.js";
import { accountIn } from "./owner.js";
import { beganMs, storeOf } from "./record.js";
import { keepUnsentStop } from "./stops.js";
import { bodyFrom } from "./writes.js";

/** @typedef {import("./schema.js").Entry} Entry */
/** @typedef {import("./schema.js").Writing} Writing */
/** @typedef {import("./record.js").Item} Item */
/** @typedef {{ entry: Entry, record: Item | null }} Outgoing null: the record is to be deleted */

/** Server errors (5xx) for one record, after which the run skips it and sends the others (poison message). */
const POISONED_AFTER = 3;
const PATH_OF = { walk: "/api/walks/", screening: "/api/screenings/", fall: "/api/falls/" };

export class Sender {
  #database;
  #api;
  #changes;
  #clock;

  /**
   * @param {import("./database.js").Database} database
   * @param {import("./exchange.js").Exchange} api
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
   * Sends until no entry of the account waits, also those that are enqueued during the run.
   *
   * @param {string} account
   * @returns {Promise<Unreachable | null>} the server error for which a record was skipped; a later run tries it again
   * @throws {Unreachable} no entry can be sent now
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
   * Entries to send, after their times have been corrected.
   *
   * @param {string} account
   */
  async #waiting(account) {
    const { changed, entries } = await this.#database.transaction(
      EVERYTHING,
      "readwrite",
      async (tx) => ({
        changed: await checkTimes(
          tx,
          await sendable(tx, account, this.#clock.now()),
          this.#clock.now(),
          this.#api.behindMs,
        ),
        entries: await sendable(tx, account, this.#clock.now()),
      }),
      STRICT,
    );
    if (changed) this.#changes.announce();
    return entries;
  }

  /**
   * @param {string} id
   * @param {string} account
   * @param {boolean} corrected true: its time has been corrected after a refusal
   * @returns {Promise<Unreachable | null>} the server error for which this record alone has to wait
   */
  async #deliver(id, account, corrected = false) {
    const outgoing = await this.#outgoing(id, account);
    if (!outgoing) return null;
    try {
      await this.#send(outgoing);
    } catch (error) {
      if (error instanceof Unreachable) return this.#failed(outgoing, error);
      if (!(error instanceof Refused)) throw error;
      if (await this.#settleRefusal(outgoing, error, corrected)) return null;
      return this.#deliver(id, account, true);
    }
    await this.#write((tx) => tx.objectStore("outbox").delete(id), outgoing);
    return null;
  }

  /**
   * The record as it is now.
   *
   * @param {string} id
   * @param {string} account
   * @returns {Promise<Outgoing | null>} null: another tab has sent it, or another account is signed in
   */
  #outgoing(id, account) {
    return this.#database.transaction(EVERYTHING, "readonly", async (tx) => {
      const entry = await tx.objectStore("outbox").get(id);
      if (!entry || (await accountIn(tx)) !== account) return null;
      if (entry.verb === "delete") return { entry, record: null };
      const known = await storeOf(tx, entry.kind).get(id);
      return known ? { entry, record: known.record } : null;
    });
  }

  /** @param {Outgoing} outgoing */
  async #send({ entry, record }) {
    if (record) return this.#put(entry, record);
    if (entry.walk) await this.#putBeforeDeletion(entry, entry.walk);
    await this.#api.delete(PATH_OF[entry.kind] + entry.id);
  }

  /**
   * @param {Entry} entry
   * @param {Item} record
   */
  async #put({ kind, id }, record) {
    const stored = await this.#api.put(PATH_OF[kind] + id, bodyFrom(record));
    if (stored.id !== id) throw new Unreachable("not_ours");
  }

  /**
   * Tells the server of a fall or dizziness before the deletion. After a refusal the deletion is still sent, and the
   * stop stays on this phone.
   *
   * @param {Entry} entry
   * @param {import("../types.js").Walk} walk
   */
  async #putBeforeDeletion(entry, walk) {
    try {
      await this.#put(entry, walk);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      console.warn("A deleted walk was refused:", error.refusal.code);
    }
  }

  /**
   * @param {Outgoing} outgoing
   * @param {Unreachable} error
   */
  async #failed(outgoing, error) {
    if (error.why !== "server") throw error;
    const tries = outgoing.entry.tries + 1;
    await this.#write((tx, entry) => tx.objectStore("outbox").put({ ...entry, tries }), outgoing);
    if (tries < POISONED_AFTER && !error.ofOne) throw error;
    return error;
  }

  /**
   * @param {Outgoing} outgoing
   * @param {Refused} refused
   * @param {boolean} corrected
   * @returns {Promise<boolean>} false: its time was corrected, send it once more
   */
  async #settleRefusal(outgoing, { refusal }, corrected) {
    const { entry, record } = outgoing;
    // A record later than the phone's own clock was made before that clock went wrong.
    const isOfThisClock = entry.at_ms <= this.#clock.now() && Number.isFinite(this.#api.behindMs);
    if (refusal.code === "deleted") {
      await this.#deleteHere(outgoing);
    } else if (entry.verb === "delete" && refusal.status === 404) {
      await this.#write((tx) => tx.objectStore("outbox").delete(entry.id), outgoing);
    } else if (record && refusal.code === "clock" && !corrected && isOfThisClock) {
      await this.#correct(entry, record);
      return false;
    } else {
      await this.#write((tx, now) => tx.objectStore("outbox").put(withRefusal(now, refusal)), outgoing);
    }
    return true;
  }

  /**
   * Deletes the record here, since another phone has deleted it. The deletion wins, also over a later edit.
   *
   * @param {Outgoing} outgoing
   */
  async #deleteHere({ entry }) {
    await this.#database.transaction(EVERYTHING, "readwrite", async (tx) => {
      await noteDeleted(tx, entry.id);
      await keepUnsentStop(tx, entry.id);
      await deleteRecord(tx, entry);
    });
    this.#changes.announce();
  }

  /**
   * Saves the corrected time before it is sent. A kill in between then cannot leave two times for one record.
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
        // Another tab may have corrected it already.
        if (entry?.at_ms === beganMs(record)) await shift(tx, entry, byMs);
      },
      STRICT,
    );
    this.#changes.announce();
  }

  /**
   * Writes to the outbox, if the entry has not changed since it was sent.
   *
   * @param {(tx: Writing, entry: Entry) => Promise<unknown>} work
   * @param {Outgoing} outgoing
   */
  async #write(work, { entry }) {
    await this.#database.transaction(EVERYTHING, "readwrite", async (tx) => {
      const now = await unchanged(tx, entry);
      if (now) await work(tx, now);
    });
    this.#changes.announce();
  }
}
