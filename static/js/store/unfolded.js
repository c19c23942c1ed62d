/** Log without the walks that are folded. */

import { readFolded } from "./read-folded.js";

/** @import { Screening, Stop, Walk } from "../types.js" */
/** @typedef {import("../engine/programme/folded.js").Folded} Folded */
/** @typedef {{ walks: Walk[], screenings: Screening[], stops: Stop[], folded?: Folded }} Unfolded */

/**
 * Log without the walks that are folded, with the folded part. Of a log that has none, everything.
 *
 * @param {object} parts such as the App of a page
 * @param {import("./database.js").Database} parts.database
 * @param {import("./log.js").WalkLog} parts.log
 * @param {string} parts.rules what tells one release's fold from another's
 * @param {number} nowMs Unix time
 * @returns {Promise<Unfolded>}
 */
export async function unfolded({ database, log, rules }, nowMs = Date.now()) {
  return (await readFolded(database, rules, nowMs)) ?? everything(log);
}

/**
 * Walks, screenings and stops of one moment: no change can come between reads that are queued together.
 *
 * @param {import("./log.js").WalkLog} log
 * @returns {Promise<Unfolded>}
 */
export async function everything(log) {
  const [walks, screenings, stops] = await Promise.all([log.all(), log.screenings(), log.stops()]);
  return { walks, screenings, stops };
}
