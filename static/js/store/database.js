/** Connection to IndexedDB, and its transactions. */

import { openDB } from "../vendor/idb.js";

/** @typedef {import("./schema.js").Schema} Schema */
/** @typedef {import("./schema.js").StoreName} StoreName */
/** @typedef {import("../vendor/idb.js").IDBPDatabase<Schema>} Connection */
/** @typedef {import("../vendor/idb.js").IDBPTransaction<Schema, StoreName[], "readonly">} Reads */

const VERSION = 1;

/** Name of the key-value store. Phones have it under this name already, so the name stays. */
export const KEY_VALUE = "keep";

/** @type {StoreName[]} */
export const EVERYTHING = ["walks", "screenings", "outbox", KEY_VALUE];

/**
 * Durability of the walker's own data: the transaction completes once the data is on the disk. An empty battery then
 * does not lose it. (https://developer.mozilla.org/docs/Web/API/IDBTransaction/durability)
 */
export const STRICT = /** @type {const} */ ({ durability: "strict" });

/**
 * Names of the errors after a lost connection, as in iOS when a page returns from the background. The transaction was
 * rolled back, so a retry is safe. (https://bugs.webkit.org/show_bug.cgi?id=277615)
 */
const LOST = ["InvalidStateError", "UnknownError", "AbortError"];

/** The browser does not open the database. Without a `cause`, another window has an older version of it open. */
export class NotOpened extends Error {
  name = "NotOpened";
}

/** Opens lazily at the first transaction, and again after the browser or another tab has closed the connection. */
export class Database {
  #name;
  /** @type {Promise<Connection> | null} */
  #opening = null;
  /** @type {Promise<Reads> | null} transaction that reads can still join */
  #reading = null;

  /** @param {string} name */
  constructor(name = "backstride") {
    this.#name = name;
  }

  /**
   * Runs `work` in one transaction, all or nothing. `work` may await only requests of this transaction, because
   * IndexedDB commits once no request is pending. Reads that are asked for together share one. After a lost connection
   * `work` runs a second time.
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
    const run = async () => inOne((await this.#open()).transaction(stores, mode, options), work);
    try {
      if (mode === "readonly") {
        return await work(/** @type {any} */ (await (this.#reading ??= this.#beginReading())));
      }
      this.#reading = null; // a later read sees what is written
      return await run();
    } catch (error) {
      if (!isOneOf(LOST, error)) throw error;
      this.#forget(opening, true);
      return run();
    }
  }

  /** Opens the connection ahead of the first transaction, which reports an error. */
  open() {
    void this.#open();
  }

  close() {
    if (this.#opening) this.#forget(this.#opening, true);
  }

  /**
   * Transaction that the reads of one moment share: each transaction takes the browser several messages.
   *
   * @returns {Promise<Reads>}
   */
  async #beginReading() {
    let connection;
    try {
      connection = await this.#open();
    } finally {
      this.#reading = null;
    }
    const tx = connection.transaction(EVERYTHING, "readonly");
    tx.done.catch(() => undefined); // the requests report it
    return tx;
  }

  #open() {
    if (this.#opening) return this.#opening;
    /** @type {Promise<Connection>} */
    const opening = new Promise((resolve, reject) => {
      const open = async () =>
        openDB(this.#name, VERSION, {
          upgrade: build,
          blocked: () => reject(new NotOpened("blocked")), // would wait for as long as that window is open
          blocking: () => this.#forget(opening, true),
          terminated: () => this.#forget(opening, false),
        });
      const failed = (/** @type {unknown} */ cause) => {
        this.#forget(opening, false);
        reject(new NotOpened("not opened", { cause }));
      };
      open().then((connection) => {
        resolve(connection);
        // The page was told that another window blocks the database, so no use waits for this connection.
        opening.catch(() => (connection.close(), this.#forget(opening, false)));
      }, failed);
    });
    this.#opening = opening;
    opening.catch(() => undefined); // the transaction reports it
    return opening;
  }

  /**
   * @param {Promise<Connection>} opening
   * @param {boolean} closing
   */
  #forget(opening, closing) {
    if (this.#opening === opening) this.#opening = null;
    const nothingToClose = () => undefined; // opening failed, which the waiting transaction reports
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
    // `work` may throw before it awaits. As a promise it cannot leave a rejection of `done` unhandled.
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
    if (!isOneOf(["InvalidStateError"], error)) throw error; // InvalidStateError: the transaction has ended already
  }
}

/**
 * @param {string[]} names
 * @param {unknown} error
 * @returns {boolean}
 */
function isOneOf(names, error) {
  return error instanceof Error && (names.includes(error.name) || isOneOf(names, error.cause));
}
