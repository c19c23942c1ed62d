/**
 * What the server has not confirmed, for the walker: how much, what it refused and why, and what to do about
 * it.
 */

import { EVERYTHING, KEY_VALUE, STRICT } from "./database.js";
import { getValue, putValueIn } from "./key-value.js";
import { drop, queue } from "./outbox.js";
import { accountIn, visible } from "./owner.js";
import { shelf } from "./record.js";
import { settingsWaitIn } from "./settings.js";

/** @typedef {import("./schema.js").Entry} Entry */
/** @typedef {import("../types.js").Walk | import("../types.js").Screening} Item */
/** @typedef {Entry & { parked: import("./schema.js").Reason, record: Item | undefined }} Parked */

/** @typedef {{ waiting: number, walks: number, parked: Parked[], foreign: number }} Summary */

export class Unsent {
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

  /** @returns {Promise<number>} every change on this phone that signing out would lose, whoever made it */
  count() {
    return this.#database.transaction(
      ["outbox", KEY_VALUE],
      "readonly",
      async (tx) => (await tx.objectStore("outbox").count()) + Number(await settingsWaitIn(tx)),
    );
  }

  /**
   * How many records wait to be sent (`walks`: those that are walks to be kept), which were refused and why, and
   * how many belong to another account and wait until that one signs in here again.
   *
   * @returns {Promise<Summary>}
   */
  summary() {
    return this.#database.transaction(EVERYTHING, "readonly", async (tx) => {
      const account = await accountIn(tx);
      const entries = await tx.objectStore("outbox").getAll();
      const own = entries.filter((entry) => visible(entry, account));
      const parked = [];
      for (const entry of own) {
        if (!entry.parked) continue;
        const known = await shelf(tx, entry.kind).get(entry.id);
        parked.push({ ...entry, parked: entry.parked, record: known?.record });
      }
      const waiting = own.filter((entry) => !entry.parked);
      return {
        waiting: waiting.length + Number(await settingsWaitIn(tx)),
        walks: waiting.filter(({ kind, verb }) => kind === "walk" && verb === "put").length,
        parked,
        foreign: entries.length - own.length,
      };
    });
  }

  /**
   * Lets a refused change try again at the next sync.
   *
   * @param {string} id
   */
  async retry(id) {
    await this.#write(async (tx) => {
      const entry = await tx.objectStore("outbox").get(id);
      if (entry?.parked) await queue(tx, entry);
    });
  }

  /**
   * Gives a refused change up. What the server has of the record instead comes back with the next sync.
   *
   * @param {string} id
   */
  async letGo(id) {
    await this.#write(async (tx) => {
      const entry = await tx.objectStore("outbox").get(id);
      if (!entry?.parked) return;
      await drop(tx, entry);
      await tx.objectStore(KEY_VALUE).delete("cursor");
    });
  }

  /** @returns {Promise<import("./schema.js").Notice[]>} what a sync did that the walker has not been told */
  async notices() {
    return (await getValue(this.#database, "notices")) ?? [];
  }

  async dismissNotices() {
    await this.#write((tx) => putValueIn(tx, "notices", []));
  }

  /** @param {(tx: import("./schema.js").Writing) => Promise<void>} work */
  async #write(work) {
    await this.#database.transaction(EVERYTHING, "readwrite", work, STRICT);
    this.#changes.announce();
  }
}
