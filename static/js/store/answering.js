/**
 * Health questions that are answered in part: whoever is called away goes on where they were. They never leave the
 * phone; what is sent is only what they come to.
 */

import { keep, kept, unkeep } from "./keep.js";

/** @typedef {import("./schema.js").Answering} Answering */
/** @typedef {import("./database.js").Database} Database */

/** How somebody is changes: answers of another day are given again. */
const LAST_MS = 24 * 3_600_000;

/**
 * The newest walk or screening: when another one has come, the answers are from before it, and asked for again.
 *
 * @param {{id: string}[][]} records each with the newest last
 */
export function sinceWhat(...records) {
  return records.map((each) => each.at(-1)?.id ?? "-").join(" ");
}

/**
 * @param {Database} database
 * @param {string} since
 * @param {number} nowMs
 * @returns {Promise<Answering | null>}
 */
export async function answersSoFar(database, since, nowMs) {
  const left = await kept(database, "answering");
  return left?.since === since && nowMs - left.at_ms < LAST_MS ? left : null;
}

/** @param {Database} database @param {Answering} answering */
export function keepAnswers(database, answering) {
  return keep(database, "answering", answering);
}

/** @param {Database} database */
export function forgetAnswers(database) {
  return unkeep(database, "answering");
}
