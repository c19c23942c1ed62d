/**
 * Diary on the phone: self-measures, the knee in the morning, planned pauses, missed weeks, own walks, heart rate.
 * Without an account it stays here; diary-sync.js brings it to every phone of the account.
 */

import { EVERYTHING, KEY_VALUE, STRICT } from "./database.js";
import { inOrder, removeIn, saveIn } from "./diary-changes.js";
import { changeIn, deleteChange, deleteRow, putChange, rowsIn } from "./diary-rows.js";
import { accountIn, visible } from "./owner.js";
import { instant } from "./record.js";

/** @typedef {import("../types.js").DiaryEntry} DiaryEntry */
/** @typedef {import("../types.js").DiaryData} DiaryData */
/** @typedef {import("./schema.js").Writing} Writing */
/** @typedef {{ [Kind in keyof DiaryData]: { kind: Kind, zone: string, data: DiaryData[Kind] } }} GivenByKind */
/** @typedef {GivenByKind[keyof DiaryData]} Given an entry to be */

/**
 * @template {DiaryEntry["kind"]} Kind
 * @param {import("./database.js").Database} database
 * @param {Kind} kind
 * @returns {Promise<Extract<DiaryEntry, { kind: Kind }>[]>} entries of that kind, by time
 */
export async function readDiary(database, kind) {
  const all = await database.transaction([KEY_VALUE], "readonly", entriesIn);
  return /** @type {Extract<DiaryEntry, { kind: Kind }>[]} */ (all.filter((entry) => entry.kind === kind));
}

/**
 * @param {import("./key-value.js").Reading} tx
 * @returns {Promise<DiaryEntry[]>} entries that the account may see, of every kind, by time
 */
export async function entriesIn(tx) {
  const [rows, account] = [await rowsIn(tx), await accountIn(tx)];
  const own = rows.filter((row) => visible(row, account)).sort(inOrder);
  return own.map(({ record }) => record);
}

/** Changes the diary. Each change announces itself to every page, and asks for sending. */
export class Diary {
  #database;
  #changes;
  #send;
  #clock;

  /**
   * @param {object} parts such as the App of a page
   * @param {import("./database.js").Database} parts.database
   * @param {import("./changes.js").Changes} parts.changes
   * @param {() => unknown} parts.send starts a sync, or plans one
   * @param {{ now(): number }} [parts.clock]
   */
  constructor({ database, changes, send, clock = Date }) {
    this.#database = database;
    this.#changes = changes;
    this.#send = send;
    this.#clock = clock;
  }

  /**
   * Adds an entry of this moment. The same id again replaces the entry.
   *
   * @param {Given} given
   * @param {string} id
   * @param {string | null} owner account of a new entry; null: the one that is signed in
   * @returns {Promise<DiaryEntry>}
   */
  async save(given, id = crypto.randomUUID(), owner = null) {
    const record = /** @type {DiaryEntry} */ ({ ...given, id, at: instant(this.#clock.now()) });
    await this.#write((tx) => saveIn(tx, record, true, owner));
    return record;
  }

  /** @param {string} id */
  async remove(id) {
    await this.#write((tx) => removeIn(tx, id));
  }

  /** Sends a refused change again. @param {string} id */
  async retry(id) {
    await this.#write(async (tx) => {
      const change = await changeIn(tx, id);
      if (change) await putChange(tx, { ...change, parked: null });
    });
  }

  /** Discards a refused change. The next sync brings the entry as the server has it. @param {string} id */
  async discard(id) {
    await this.#write(async (tx) => {
      await deleteRow(tx, id);
      await deleteChange(tx, id);
      await tx.objectStore(KEY_VALUE).delete("diary_cursor");
    });
  }

  /** @param {(tx: Writing) => Promise<unknown>} work */
  async #write(work) {
    await this.#database.transaction(EVERYTHING, "readwrite", work, STRICT);
    this.#changes.announce();
    this.#send();
  }
}
