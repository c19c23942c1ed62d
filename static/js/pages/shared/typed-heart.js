/** Heart rate that was typed into a report, and its entry of the diary. */

import { heartWith, typedSlips } from "../../engine/programme/typed-heart.js";
import { readHearts, writeHeart } from "../../store/heart.js";

/** @import { Typed } from "../../engine/programme/typed-heart.js" */
/** @import { Walk } from "../../types.d.ts" */
/** @typedef {import("../../app/app.js").App} App */

/**
 * Keeps the fields of a saved report. With an error they change nothing, as a fall is saved before they are right.
 *
 * @param {App} app
 * @param {Walk} walk
 * @param {Typed | null} typed null: left as it was
 */
export async function keepTyped(app, walk, typed) {
  if (!typed || Object.keys(typedSlips(typed)).length > 0) return;
  const known = (await readHearts(app.database)).get(walk.id);
  await writeHeart(app, walk, heartWith(known, walk.id, typed));
}
