/**
 * Copy of the walker's records, to be kept in a file (docs/export.schema.json). It is read past database.js, so that it
 * works on a page whose own parts have failed. GET /api/export writes the same bytes (tests/vectors/export.json).
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
/** @typedef {{ settings: object, changed_at: string }} CopiedSettings */
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
 * @property {CopiedSettings | null} settings
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
  return { backstride: "copy", version: COPY_VERSION, made_at: shortest(now.getTime()), ...rows };
}

/**
 * Copy of one record, which can be brought back like the others.
 *
 * @param {"walks" | "screenings" | "falls" | "diary"} part
 * @param {any} record
 * @returns {Copy}
 */
export function copyOf(part, record) {
  const made_at = shortest(Date.now());
  return { backstride: "copy", version: COPY_VERSION, made_at, ...NOTHING, [part]: [record] };
}

/**
 * Text of the file: names in order, so that the same records are the same bytes.
 *
 * @param {Copy} copy
 */
export function textOf(copy) {
  return `${JSON.stringify(inOrder(copy), null, 2)}\n`;
}

/** Value with its names in order. @param {any} value @returns {any} */
export function inOrder(value) {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== "object") return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, inOrder(value[name])]));
}

/**
 * Walk with null for each field that an earlier release did not know.
 *
 * @param {any} walk
 * @returns {Walk}
 */
export function wholeWalk(walk) {
  const report = walk.report && { reported_at: null, ...walk.report };
  return { way: null, source: null, ...walk, report };
}

/** As wholeWalk. @param {any} screening @returns {Screening} */
export function wholeScreening(screening) {
  return { outcome: null, agreed_by: null, agreed_in: null, ...screening };
}

/** Time in the server's form. @param {number} atMs */
export function shortest(atMs) {
  return new Date(atMs).toISOString().replace(".000Z", "Z");
}

const NOTHING = { walks: [], screenings: [], falls: [], stops: [], diary: [], settings: null };

/** @param {IDBDatabase} database */
async function rowsOf(database) {
  /** @param {string} key */
  const kept = (key) => all(database, KEY_VALUE, (store) => store.get(key));
  const account = (await kept("account"))?.id ?? null;
  /** @param {any} row */
  const isOwn = (row) => (row.owner ?? null) === null || row.owner === account;
  /** @param {any[] | undefined} rows */
  const own = (rows) => (rows ?? []).filter(isOwn);
  /** @param {{ record: any }} row */
  const record = (row) => row.record;
  const chosen = await kept("settings");
  return {
    walks: own(await all(database, "walks", (store) => store.getAll()))
      .map((row) => wholeWalk(row.record))
      .sort(byTime("started_at")),
    screenings: own(await all(database, "screenings", (store) => store.getAll()))
      .map((row) => wholeScreening(row.record))
      .sort(byTime("answered_at")),
    falls: own(await kept("falls"))
      .map(record)
      .sort(byTime("answered_at")),
    stops: own(await kept("stops"))
      .map(({ stop }) => stop)
      .sort(byTime("started_at")),
    diary: own(await all(database, KEY_VALUE, (store) => store.getAll(DIARY())))
      .map(record)
      .sort(byTime("at")),
    settings:
      chosen && isOwn(chosen) ? { settings: chosen.record, changed_at: shortest(chosen.at_ms) } : null,
  };
}

/** @param {string} field @returns {(a: any, b: any) => number} */
function byTime(field) {
  return (a, b) => Date.parse(a[field]) - Date.parse(b[field]) || (a.id < b.id ? -1 : 1);
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
