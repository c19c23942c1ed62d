/** The types of idb.js, from the package that it was bundled from. */

export { deleteDB, openDB } from "idb";
export type { DBSchema, IDBPDatabase, IDBPTransaction } from "idb";
