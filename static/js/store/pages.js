/** Pages of changes, as the server sends the log and the diary from a cursor on. */

import { Unreachable } from "./api.js";
import { beganMs } from "./record.js";

/** @typedef {import("../types.js").Walk} Walk */
/** @typedef {import("../types.js").DiaryEntry} DiaryEntry */
/** @typedef {import("../types.js").Changes} LogPage */
/** @typedef {{ entries: DiaryEntry[], deleted: string[], cursor: string, more: boolean }} DiaryPage */

/**
 * @param {Record<string, unknown>} body
 * @returns {LogPage}
 * @throws {Unreachable} for an answer that is not the server's
 */
export function logPageFrom({ walks, deleted, stops = [], cursor, more }) {
  const isWhole =
    areRecords(walks) && Array.isArray(deleted) && areRecords(stops) && typeof cursor === "string";
  if (!isWhole) throw new Unreachable("not_ours");
  return {
    walks: /** @type {Walk[]} */ (walks),
    deleted,
    stops: /** @type {LogPage["stops"]} */ (stops),
    cursor,
    more: more === true,
  };
}

/**
 * @param {Record<string, unknown>} body
 * @returns {DiaryPage}
 * @throws {Unreachable} for an answer that is not the server's
 */
export function diaryPageFrom({ entries, deleted, cursor, more }) {
  const isWhole =
    Array.isArray(entries) &&
    entries.every((entry) => typeof entry?.id === "string" && Date.parse(entry.at) > 0) &&
    Array.isArray(deleted) &&
    typeof cursor === "string";
  if (!isWhole) throw new Unreachable("not_ours");
  return { entries: /** @type {DiaryEntry[]} */ (entries), deleted, cursor, more: more === true };
}

/** @param {unknown} list */
export function areRecords(list) {
  return Array.isArray(list) && list.every((item) => typeof item?.id === "string" && beganMs(item) > 0);
}

/**
 * Page of the log and the one after it, as one page.
 *
 * @param {LogPage} first
 * @param {LogPage} next
 * @returns {LogPage}
 */
export function logOfBoth(first, next) {
  const walks = latest(first.walks, next.walks, next.deleted);
  const deleted = [...first.deleted, ...next.deleted];
  return { ...next, walks, deleted, stops: [...first.stops, ...next.stops] };
}

/**
 * Page of the diary and the one after it, as one page.
 *
 * @param {DiaryPage} first
 * @param {DiaryPage} next
 * @returns {DiaryPage}
 */
export function diaryOfBoth(first, next) {
  const entries = latest(first.entries, next.entries, next.deleted);
  return { ...next, entries, deleted: [...first.deleted, ...next.deleted] };
}

/**
 * Records of two pages. The second page has the later form of a record, or its deletion.
 *
 * @template {{ id: string }} Kept
 * @param {Kept[]} first
 * @param {Kept[]} next
 * @param {string[]} deleted
 */
function latest(first, next, deleted) {
  const changed = new Set([...deleted, ...next.map(({ id }) => id)]);
  return [...first.filter(({ id }) => !changed.has(id)), ...next];
}
