/** Reading of an index backward, page by page. */

/** @typedef {import("./schema.js").Row<import("../types.js").Walk>} Row */
/** @typedef {[atMs: number, id: string]} Key of the index "in_order" */
/**
 * @typedef {object} KeyCursor the used part of an IDBCursor
 * @property {Key} key
 * @property {(count: number) => Promise<KeyCursor | null>} advance
 */
/**
 * @typedef {object} Index the used part of an IDBIndex
 * @property {(range: IDBKeyRange | null, direction: "prev") => Promise<KeyCursor | null>} openKeyCursor
 * @property {(range: IDBKeyRange | null) => Promise<Row[]>} getAll
 */

/**
 * The last rows before a key. A cursor that reads row by row takes the page a task for each of them. So a cursor over
 * the keys jumps to the first row of the page, and one request brings them all.
 *
 * @param {Index} index
 * @param {Key | null} before not itself included; null: the end
 * @param {number} count at least 1
 * @returns {Promise<{ rows: Row[], first: Key | null }>} newest first; null: there are no further rows
 */
export async function rowsBack(index, before, count) {
  const last = await index.openKeyCursor(before && IDBKeyRange.upperBound(before, true), "prev");
  const first = count > 1 ? await last?.advance(count - 1) : last;
  const rows = await index.getAll(rangeOf(first?.key, before));
  return { rows: rows.reverse(), first: first?.key ?? null };
}

/** @param {Key | undefined} first @param {Key | null} before */
function rangeOf(first, before) {
  if (first && before) return IDBKeyRange.bound(first, before, false, true);
  if (first) return IDBKeyRange.lowerBound(first);
  return before && IDBKeyRange.upperBound(before, true);
}
