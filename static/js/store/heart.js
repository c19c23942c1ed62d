/** Heart rates on the phone, for the pages: an entry of the diary for each walk that has one. */

import { heartsOf } from "../engine/programme/heart-rate.js";
import { readDiary } from "./diary.js";

/**
 * @param {import("./database.js").Database} database
 * @returns {Promise<Map<string, import("../types.js").DiaryData["heart"]>>} by id of the walk
 */
export async function readHearts(database) {
  return heartsOf(await readDiary(database, "heart"));
}
