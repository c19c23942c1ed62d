/**
 * The phone's database and how a transaction in it begins and ends. It knows the stores, not what they mean.
 */

import { openDB } from "../vendor/idb.js";

/** @typedef {import("./schema.js").Schema} Schema */
/** @typedef {import("./schema.js").StoreName} StoreName */
/** @typedef {import("../vendor/idb.js").IDBPDatabase<Schema>} Connection */

const VERSION = 1;

/** Name of the key-value store. Phones have it under this name already, so the name stays. */
export const KEY_VALUE = "keep";

/** @type {StoreName[]} */
export const EVERYTHING = ["walks", "screenings", "outbox", KEY_VALUE];

/**
 * For what nobody can bring back: on the disk before it counts as written, so that an empty battery does not
 * lose it.
 */
export const STRICT = /** @type {const} */ ({ durability: "strict" });

/**
 * How it shows that the connection is gone, as iOS does to a page that was in the background. Nothing of the
 * transaction was kept then, so it may run again. (https://bugs.webkit.org/show_bug.cgi?id=277615)
 */
const LOST = ["InvalidStateError", "UnknownError", "AbortError"];

/** Opens itself at the first use, and again after the browser or another tab has closed it. */
export class Database {
  #name;
  /** @type {Promise<Connection> | null} */
  #opening = null;

  /** @param {string} name */
  constructor(name = "backstride") {
    this.#name = name;
  }

  /**
   * Runs `work` in one transaction: all of it is kept, or nothing. `work` may await only the transaction's
   * requests, and may run twice.
   *
   * @template {"readonly" | "readwrite"} Mode
   * @template Result
   * @param {StoreName[]} stores
   * @param {Mode} mode
   * @param {(tx: import("../vendor/idb.js").IDBPTransaction<Schema, StoreName[], Mode>) => Promise<Result>}
   *   work
   * @param {IDBTransactionOptions} options
   * @returns {Promise<Result>}
   */
  async transaction(stores, mode, work, options = {}) {
    const opening = this.#open();
    try {
      return await inOne((await opening).transaction(stores, mode, options), work);
    } catch (error) {
      if (!isOneOf(LOST, error)) throw error;
      this.#forget(opening, true);
      return inOne((await this.#open()).transaction(stores, mode, options), work);
    }
  }

  close() {
    if (this.#opening) this.#forget(this.#opening, true);
  }

  #open() {
    if (this.#opening) return this.#opening;
    /** @type {Promise<Connection>} */
    const opening = openDB(this.#name, VERSION, {
      upgrade: build,
      blocking: () => this.#forget(opening, true),
      terminated: () => this.#forget(opening, false),
    });
    this.#opening = opening;
    opening.catch(() => this.#forget(opening, false));
    return opening;
  }

  /**
   * @param {Promise<Connection>} opening
   * @param {boolean} closing
   */
  #forget(opening, closing) {
    if (this.#opening === opening) this.#opening = null;
    const nothingToClose = () => undefined; // it never opened, which whoever waits for it has heard
    if (closing) opening.then((connection) => connection.close(), nothingToClose);
  }
}

/** @param {Connection} connection */
function build(connection) {
  for (const name of /** @type {const} */ (["walks", "screenings"])) {
    const store = connection.createObjectStore(name, { keyPath: "record.id" });
    store.createIndex("in_order", ["at_ms", "record.id"]);
  }
  connection.createObjectStore("outbox", { keyPath: "id" });
  connection.createObjectStore(KEY_VALUE);
}

/**
 * @template {{ done: Promise<void>, abort(): void }} Transaction
 * @template Result
 * @param {Transaction} tx
 * @param {(tx: Transaction) => Promise<Result>} work
 */
async function inOne(tx, work) {
  try {
    // Within an async function: what fails at once, as a request on a lost connection, must not leave `done` unheard.
    const [result] = await Promise.all([(async () => work(tx))(), tx.done]);
    return result;
  } catch (error) {
    abort(tx);
    throw error;
  }
}

/** @param {{ abort(): void }} tx */
function abort(tx) {
  try {
    tx.abort();
  } catch (error) {
    if (!isOneOf(["InvalidStateError"], error)) throw error; // that one: it had ended already
  }
}

/**
 * @param {string[]} names
 * @param {unknown} error
 */
function isOneOf(names, error) {
  return error instanceof Error && names.includes(error.name);
}
