/**
 * Stops on the phone: remainders of deleted walks with a fall or dizziness. A stop pauses walking backward as its walk
 * did. The server makes stops from deletions, and sends them to the other phones.
 */

import { stopOf } from "../engine/programme/stops.js";
import { getValueIn, putValueIn } from "./key-value.js";
import { visible } from "./owner.js";

/** @typedef {import("../types.js").Stop} Stop */
/** @typedef {import("../types.js").Walk} Walk */
/** @typedef {import("./schema.js").KeptStop} KeptStop */
/** @typedef {import("./key-value.js").Writing} Writing */

/**
 * @param {import("./key-value.js").Reading} tx
 * @param {string | null} account
 */
export async function stopsIn(tx, account) {
  return (await all(tx)).filter((kept) => visible(kept, account)).map(({ stop }) => stop);
}

/**
 * Keeps a stop, in place of the same one from before.
 *
 * @param {Writing} tx
 * @param {Stop} stop
 * @param {string | null} owner
 */
export async function keepStop(tx, stop, owner) {
  const others = (await all(tx)).filter((kept) => kept.stop.id !== stop.id);
  await putValueIn(tx, "stops", [...others, { stop, owner }]);
}

/**
 * Keeps the stop of a walk that leaves the log although the server may not have heard of the fall or dizziness.
 *
 * @param {import("./schema.js").Writing} tx
 * @param {string} id
 */
export async function keepUnsentStop(tx, id) {
  const known = await tx.objectStore("walks").get(id);
  const stop = known && stopOf(known.record);
  if (stop) await keepStop(tx, stop, known.owner);
}

/**
 * Drops the stop of a walk that is in the log again. Undo gives it another id, and leaves the rest as it was.
 *
 * @param {Writing} tx
 * @param {Walk} walk
 */
export async function withdrawStop(tx, walk) {
  const stops = await all(tx);
  const others = stops.filter(({ stop }) => !isOf(stop, walk));
  if (others.length < stops.length) await putValueIn(tx, "stops", others);
}

/**
 * Gives the account the stops of walks that were made without one.
 *
 * @param {Writing} tx
 * @param {string} account
 */
export async function adoptStops(tx, account) {
  const stops = await all(tx);
  if (!stops.some(({ owner }) => owner === null)) return;
  await putValueIn(
    tx,
    "stops",
    stops.map((kept) => ({ ...kept, owner: kept.owner ?? account })),
  );
}

/** @param {import("./key-value.js").Reading} tx @returns {Promise<KeptStop[]>} */
async function all(tx) {
  return (await getValueIn(tx, "stops")) ?? [];
}

/** @param {Stop} stop @param {Walk} walk */
function isOf(stop, { id, started_at, zone, step }) {
  if (stop.id === id) return true;
  const began = Date.parse(stop.started_at) === Date.parse(started_at);
  return began && stop.zone === zone && stop.step === step;
}
