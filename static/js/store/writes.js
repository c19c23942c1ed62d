/** Writes of the wire: the changes that wait on the phone, as POST /api/sync takes them, in the order of sending. */

import { changesIn } from "./diary-rows.js";
import { getValueIn } from "./key-value.js";
import { isHeld, sendable, waits } from "./outbox.js";
import { storeOf } from "./record.js";

/** @typedef {import("./schema.js").Reading} Reading */
/** @typedef {import("./schema.js").Writing} Writing */
/** @typedef {{ verb: "put" | "delete", kind: string, id?: string, body?: object }} Write */

/** Characters in one exchange, so that it arrives in time where the signal is weak. The server takes 64 KiB. */
const CHARACTERS_AT_MOST = 16_000;

/** Body of a record, whose id is in its path. @param {object} record */
export function bodyFrom(record) {
  return { ...record, id: undefined };
}

/** Body of the settings. @param {import("./schema.js").ChosenSettings} chosen */
export function settingsBodyFrom({ record, at_ms }) {
  return { settings: record, changed_at: new Date(at_ms).toISOString() };
}

/**
 * Writes of an account that wait to be sent, as many as one exchange takes.
 *
 * @param {Reading} tx
 * @param {string} account
 * @param {number} nowMs
 * @param {number} atMost
 * @returns {Promise<{ writes: Write[], areAll: boolean }>}
 */
export async function writesIn(tx, account, nowMs, atMost) {
  const entries = await sendable(tx, account, nowMs);
  const waiting = [
    ...(await writesOf(tx, entries.slice(0, atMost + 1))),
    ...(await writesOfSettings(tx, account, nowMs)),
    ...(await writesOfDiary(tx, account, nowMs)),
  ];
  const writes = waiting.slice(0, Math.min(atMost, countWithin(CHARACTERS_AT_MOST, waiting)));
  return { writes, areAll: writes.length === waiting.length };
}

/**
 * Notes that the account may have these records from now on, also if no answer comes.
 *
 * @param {Writing} tx
 * @param {Write[]} writes
 */
export async function noteSending(tx, writes) {
  for (const { id = "" } of writes) {
    const entry = await tx.objectStore("outbox").get(id);
    const isNew = entry?.own_clock && !entry.may_have_arrived;
    if (isNew) await tx.objectStore("outbox").put({ ...entry, may_have_arrived: true });
  }
}

/**
 * Number of writes from the first on that have at most so many characters.
 *
 * @param {number} characters
 * @param {Write[]} writes
 */
function countWithin(characters, writes) {
  let sum = 0;
  const beyond = writes.findIndex((write) => (sum += JSON.stringify(write).length) > characters);
  return beyond < 0 ? writes.length : beyond;
}

/** @param {Reading} tx @param {import("./schema.js").Entry[]} entries @returns {Promise<Write[]>} */
async function writesOf(tx, entries) {
  const writes = [];
  for (const { id, kind, verb, walk } of entries) {
    const record = verb === "put" ? (await storeOf(tx, kind).get(id))?.record : walk;
    if (record) writes.push(putOf(kind, id, record));
    if (verb === "delete") writes.push({ verb, kind, id });
  }
  return writes;
}

/** @param {Reading} tx @param {string} account @param {number} nowMs @returns {Promise<Write[]>} */
async function writesOfSettings(tx, account, nowMs) {
  const known = await getValueIn(tx, "settings");
  if (known?.owner !== account || !known.waits || isHeld(known, nowMs)) return [];
  return [{ verb: "put", kind: "settings", body: settingsBodyFrom(known) }];
}

/** @param {Reading} tx @param {string} account @param {number} nowMs @returns {Promise<Write[]>} */
async function writesOfDiary(tx, account, nowMs) {
  const own = (await changesIn(tx)).filter((change) => change.owner === account && waits(change, nowMs));
  return own
    .sort((a, b) => a.revision - b.revision)
    .map(({ id, record }) => (record ? putOf("diary", id, record) : { verb: "delete", kind: "diary", id }));
}

/** @param {string} kind @param {string} id @param {object} record @returns {Write} */
function putOf(kind, id, record) {
  return { verb: "put", kind, id, body: bodyFrom(record) };
}
