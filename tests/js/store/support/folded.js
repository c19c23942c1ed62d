/** Folded logs for tests: phones with a long log, and what they read of it. */

import { keepFolded } from "../../../../static/js/store/folded.js";
import { EVERYTHING } from "../../../../static/js/store/database.js";
import { unfolded } from "../../../../static/js/store/unfolded.js";
import { PROGRAMME } from "../../engine/support/logs.js";
import { aReport, aWalk } from "./phone.js";

/** @typedef {import("./phone.js").Phone} Phone */
/** @typedef {import("./phone.js").Walk} Walk */

export const DAY_MS = 24 * 3_600_000;
/** Rules of the release by which the logs are folded. */
export const RULES = "these";

/** The server's refusal of a change that waits. @param {Phone} phone @param {string} id */
export async function refuse(phone, id) {
  await phone.database.transaction(EVERYTHING, "readwrite", async (tx) => {
    const entry = await tx.objectStore("outbox").get(id);
    const parked = { status: 422, code: "invalid", message: "", errors: {} };
    if (entry) await tx.objectStore("outbox").put({ ...entry, parked });
  });
}

/** A walk a day, 260 days. @param {Phone} phone @param {(days: number) => Walk} walkOf a day, so many days ago */
export async function withYear(phone, walkOf = aConfidentWalk) {
  await phone.database.transaction(EVERYTHING, "readwrite", async (tx) => {
    for (let days = 259; days >= 0; days -= 1) {
      const record = walkOf(days);
      await tx.objectStore("walks").put({ record, owner: null, at_ms: Date.parse(record.started_at) });
    }
  });
  return phone;
}

/** @param {number} days */
function aConfidentWalk(days) {
  return aWalk({ started_at: before(days), report: aReport({ confidence: 3 }) });
}

/** @param {number} days before the noon at which the phones are */
export function before(days) {
  return new Date(Date.UTC(2026, 10, 23, 11, 50) - days * DAY_MS).toISOString().replace(".000Z", "Z");
}

/** @param {Phone} phone */
export function read(phone) {
  return unfolded({ ...phone, rules: RULES }, phone.nowMs);
}

/** @param {Phone} phone */
export function keep(phone) {
  return keepFolded({ ...phone, programme: PROGRAMME, rules: RULES }, phone.nowMs);
}

/** @param {Phone} phone */
export async function logOf({ log }) {
  const [walks, screenings, stops] = await Promise.all([log.all(), log.screenings(), log.stops()]);
  return { walks, screenings, stops };
}
