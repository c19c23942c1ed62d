/** Changes that the server has not confirmed, for the walker: how many wait, and which were refused and why. */

import { EVERYTHING, KEY_VALUE, STRICT } from "./database.js";
import { forgetFolded } from "./folded-stamp.js";
import { noteDiscardedIn } from "./heart-rows.js";
import { getValue, putValueIn } from "./key-value.js";
import { dropRecord, enqueue, refusalOf } from "./outbox.js";
import { accountIn, visible } from "./owner.js";
import { storeOf } from "./record.js";
import { settingsWaitIn } from "./settings.js";
import { keepUnsentStop } from "./stops.js";

/** @typedef {import("./schema.js").Entry} Entry */
/** @typedef {import("./schema.js").DiaryChange} DiaryChange */
/** @typedef {import("./schema.js").Refusal} Refusal */
/** @typedef {import("./record.js").Item} Item */
/** @typedef {import("../types.js").DiaryEntry} DiaryEntry */
/** @typedef {Pick<Entry | DiaryChange, "id" | "kind" | "verb">} Named */
/** @typedef {Named & { refusal: Refusal, record: Item | DiaryEntry | undefined }} RefusedChange */
/**
 * @typedef {object} Summary
 * @property {number} waiting changes that wait to be sent; the settings count as one
 * @property {number} walks how many of the waiting changes are walks to be stored
 * @property {RefusedChange[]} refused
 * @property {number} foreign changes of another account, which wait until it signs in on this phone again
 */

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

  /** @returns {Promise<number>} changes of every account on this phone, all of which signing out would lose */
  count() {
    return this.#database.transaction(
      EVERYTHING,
      "readonly",
      async (tx) => (await unsentIn(tx)).length + Number(await settingsWaitIn(tx)),
    );
  }

  /** @returns {Promise<Summary>} */
  summary() {
    return this.#database.transaction(EVERYTHING, "readonly", async (tx) => {
      const account = await accountIn(tx);
      const entries = await unsentIn(tx);
      const own = entries.filter((entry) => visible(entry, account));
      const waiting = own.filter((entry) => !refusalOf(entry));
      return {
        waiting: waiting.length + Number(await settingsWaitIn(tx)),
        walks: waiting.filter(({ kind, verb }) => kind === "walk" && verb === "put").length,
        refused: await refusedIn(tx, own),
        foreign: entries.length - own.length,
      };
    });
  }

  /**
   * Enqueues a refused change again, for the next sync.
   *
   * @param {string} id
   */
  async retry(id) {
    await this.#write(async (tx) => {
      const entry = await tx.objectStore("outbox").get(id);
      if (entry && refusalOf(entry)) await enqueue(tx, entry);
    });
  }

  /**
   * Discards a refused change. The next sync fetches the record as the server has it, since the cursor is reset.
   *
   * @param {string} id
   */
  async discard(id) {
    await this.#write(async (tx) => {
      const entry = await tx.objectStore("outbox").get(id);
      if (!entry || !refusalOf(entry)) return;
      await keepUnsentStop(tx, id);
      await dropRecord(tx, entry);
      if (entry.kind === "walk") await noteDiscardedIn(tx, entry);
      await tx.objectStore(KEY_VALUE).delete("cursor");
      await forgetFolded(tx);
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

/**
 * Outbox, and the changes of the diary (diary-rows.js).
 *
 * @param {import("./schema.js").Reading} tx
 * @returns {Promise<(Entry | DiaryChange)[]>}
 */
async function unsentIn(tx) {
  const diary = IDBKeyRange.bound(["diary", "unsent"], ["diary", "unsent", []]);
  const changes = /** @type {DiaryChange[]} */ (await tx.objectStore(KEY_VALUE).getAll(diary));
  return [...(await tx.objectStore("outbox").getAll()), ...changes];
}

/**
 * @param {import("./schema.js").Reading} tx
 * @param {(Entry | DiaryChange)[]} entries
 */
async function refusedIn(tx, entries) {
  /** @type {RefusedChange[]} */
  const refused = [];
  for (const entry of entries) {
    const refusal = refusalOf(entry);
    if (!refusal) continue;
    const { id, kind, verb } = entry;
    const record = kind === "diary" ? (entry.record ?? undefined) : (await storeOf(tx, kind).get(id))?.record;
    refused.push({ id, kind, verb, refusal, record });
  }
  return refused;
}
