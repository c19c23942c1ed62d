/** The walker's answers in the log: screenings, and answers about falls outside a walk. */

import { answeringMs } from "../engine/programme/answering.js";
import { fallsIn } from "./falls.js";
import { enqueue } from "./outbox.js";
import { accountIn } from "./owner.js";
import { beganMs, recordsOf, storeOf, withTime } from "./record.js";

/** @typedef {import("../types.js").Screening} Screening */
/** @typedef {import("../types.js").Fall} Fall */
/** @typedef {import("./schema.js").Writing} Writing */

/**
 * Saves an answer after all earlier ones, and enqueues it for the server.
 *
 * @param {Writing} tx
 * @param {"screening" | "fall"} kind
 * @param {Screening | Fall} given
 */
export async function addAnswer(tx, kind, given) {
  const owner = await accountIn(tx);
  const earlier = [...(await screeningsIn(tx, owner)), ...(await answersAboutFalls(tx, owner))];
  const record = withTime(given, answeringMs(earlier, beganMs(given)));
  const at_ms = beganMs(record);
  await storeOf(tx, kind).put({ record, owner, at_ms });
  await enqueue(tx, { id: record.id, kind, verb: "put", owner, at_ms }, true);
}

/**
 * @param {Pick<import("./schema.js").Reading, "objectStore">} tx over the screenings
 * @param {string | null} account
 * @returns {Promise<Screening[]>} by time of the answer
 */
export async function screeningsIn(tx, account) {
  return recordsOf(await tx.objectStore("screenings").index("in_order").getAll(), account);
}

/**
 * @param {import("./key-value.js").Reading} tx
 * @param {string | null} account
 * @returns {Promise<Fall[]>} by time of the answer
 */
export async function answersAboutFalls(tx, account) {
  return recordsOf(await fallsIn(tx), account);
}
