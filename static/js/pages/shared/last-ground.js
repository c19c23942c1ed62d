/** Ground of the last walk on this phone: the first choice of the next one. */

import { getValue, putValue } from "../../store/key-value.js";

/** @import { Database } from "../../store/database.js" */
/** @import { Surface, Way } from "../../types.d.ts" */
/** @typedef {{surface: Surface, way: Way}} Ground `way`: the one that was chosen, also before a walk on a treadmill */

/** @param {Database} database @returns {Promise<Ground>} */
export async function lastGround(database) {
  const kept = /** @type {Partial<Ground>} */ ((await getValue(database, "remembered")) ?? {});
  return { surface: kept.surface ?? "path", way: kept.way === "onward" ? "onward" : "retrace" };
}

/**
 * @param {Database} database
 * @param {Ground} before
 * @param {Ground} now
 */
export function rememberGround(database, before, { surface, way }) {
  return putValue(database, "remembered", { surface, way: way === "treadmill" ? before.way : way });
}
