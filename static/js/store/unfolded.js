/** Walks that are not folded. The module of the folded part (folded.js) is fetched only for a log that has one. */

import { getValue } from "./key-value.js";

/** @typedef {import("../types.js").Walk} Walk */
/** @typedef {import("../engine/programme/folded.js").Folded} Folded */
/** @typedef {{ walks: Walk[], folded?: Folded }} Unfolded */

/**
 * Walks of the log that are not folded, by start, with the folded part. Of a log that has none, all walks.
 *
 * @param {object} parts such as the App of a page
 * @param {import("./database.js").Database} parts.database
 * @param {import("./log.js").WalkLog} parts.log
 * @param {string} parts.rules what tells one release's fold from another's
 * @param {number} nowMs Unix time
 * @returns {Promise<Unfolded>}
 */
export async function unfolded({ database, log, rules }, nowMs = Date.now()) {
  if (await getValue(database, "folded")) {
    // Without the module, the whole log is read.
    const module = await import("./folded.js").catch(() => null);
    const known = await module?.readFolded(database, rules, nowMs);
    if (known) return known;
  }
  return { walks: await log.all() };
}
