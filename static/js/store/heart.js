/** Heart rates on the phone: an entry of the diary for each walk that has one. It goes with its walk. */

import { isDiaryData } from "../engine/programme/diary.js";
import { heartsOf } from "../engine/programme/heart-rate.js";
import { measuredHeart } from "../engine/programme/measured-heart.js";
import { Diary, readDiary } from "./diary.js";

/** @typedef {import("../types.js").DiaryData["heart"]} Heart */
/** @typedef {Pick<import("../types.js").Walk, "id" | "zone">} Walk */
/** @typedef {ConstructorParameters<typeof Diary>[0]} App */

/**
 * @param {App["database"]} database
 * @returns {Promise<Map<string, Heart>>} by id of the walk
 */
export async function readHearts(database) {
  return heartsOf(await entriesOf(database));
}

/**
 * Writes the heart rate of a walk in place of the one that is known.
 *
 * @param {App} app
 * @param {Walk} walk
 * @param {Heart | null} heart null: deletes it
 * @param {string | null} owner account of the walk; null: the one that is signed in
 */
export async function writeHeart(app, { id, zone }, heart, owner = null) {
  const diary = new Diary(app);
  const known = (await entriesOf(app.database)).filter(({ data }) => data.walk === id);
  if (heart) return void (await diary.save({ kind: "heart", zone, data: heart }, known.at(-1)?.id, owner));
  for (const entry of known) await diary.remove(entry.id);
}

/**
 * Writes what a strap has measured in a walk that is saved. Without it the walk is as good as with it.
 *
 * @param {App} app
 * @param {Walk} walk
 * @param {import("../engine/programme/measured-heart.js").Measured | undefined} measured
 * @param {string | null} [owner] account of the walk
 * @returns {Promise<Heart | null>} null: there was nothing to write, or it could not be written
 */
export async function keepMeasured(app, walk, measured, owner = null) {
  try {
    const heart = measuredHeart(measured, walk.id);
    if (!isDiaryData("heart", heart)) return null;
    await writeHeart(app, walk, heart, owner);
    return heart;
  } catch (error) {
    console.error("The heart rate is not written:", error);
    return null;
  }
}

/** Those that this release can read, by time. @param {App["database"]} database */
async function entriesOf(database) {
  return (await readDiary(database, "heart")).filter(({ data }) => isDiaryData("heart", data));
}
