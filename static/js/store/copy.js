/**
 * Copy of the walker's records, to be kept in a file. It is read past database.js, so that it works on a page whose own
 * parts have failed.
 */

// As in database.js.
const NAME = "backstride";
const KEY_VALUE = "keep";

/** As in diary-rows.js. */
const DIARY = () => IDBKeyRange.bound(["diary", "entry"], ["diary", "entry", []]);

/** Version of the file's format. A change that an older app cannot read gets the next number. */
export const COPY_VERSION = 1;

/** @typedef {import("../types.js").Walk} Walk */
/** @typedef {import("../types.js").Screening} Screening */
/** @typedef {import("../types.js").Fall} Fall */
/** @typedef {import("../types.js").Stop} Stop */
/** @typedef {import("../types.js").DiaryEntry} DiaryEntry */
/**
 * @typedef {object} Copy
 * @property {"copy"} backstride
 * @property {number} version
 * @property {string} made_at
 * @property {Walk[]} walks
 * @property {Screening[]} screenings
 * @property {Fall[]} falls
 * @property {Stop[]} stops
 * @property {DiaryEntry[]} diary
 */

/**
 * Records that the account which signed in last may see. Without one: those that no account owns.
 *
 * @param {Date} now
 * @returns {Promise<Copy>}
 * @throws {unknown} when the browser's database does not open
 */
export async function readCopy(now = new Date()) {
  const database = await opened();
  const rows = database ? await rowsOf(database) : NOTHING;
  database?.close();
  return { backstride: "copy", version: COPY_VERSION, made_at: now.toISOString(), ...rows };
}

const NOTHING = { walks: [], screenings: [], falls: [], stops: [], diary: [] };

/** @param {IDBDatabase} database */
async function rowsOf(database) {
  /** @param {string} key */
  const kept = (key) => all(database, KEY_VALUE, (store) => store.get(key));
  const account = (await kept("account"))?.id ?? null;
  /** @param {any[] | undefined} rows */
  const own = (rows) => (rows ?? []).filter(({ owner }) => (owner ?? null) === null || owner === account);
  /** @param {{ record: any }} row */
  const record = (row) => row.record;
  return {
    walks: own(await all(database, "walks", (store) => store.getAll())).map(record),
    screenings: own(await all(database, "screenings", (store) => store.getAll())).map(record),
    falls: own(await kept("falls")).map(record),
    stops: own(await kept("stops")).map(({ stop }) => stop),
    diary: own(await all(database, KEY_VALUE, (store) => store.getAll(DIARY()))).map(record),
  };
}

/** @returns {Promise<IDBDatabase | null>} null: there is none, and none is made */
function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME); // without a version: that of a newer release opens, too
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => (request.error?.name === "AbortError" ? resolve(null) : reject(request.error));
  });
}

/**
 * @param {IDBDatabase} database
 * @param {string} name
 * @param {(store: IDBObjectStore) => IDBRequest} ask
 * @returns {Promise<any>}
 */
function all(database, name, ask) {
  return new Promise((resolve, reject) => {
    if (!database.objectStoreNames.contains(name)) return resolve(undefined);
    const request = ask(database.transaction(name).objectStore(name));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
