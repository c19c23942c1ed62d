/** Import of a copy: adds the records that this phone lacks, and changes none. It can be undone for ten minutes. */

import { compared, text } from "./comparison.js";
import { EVERYTHING, KEY_VALUE, STRICT } from "./database.js";
import { changeIn, deleteChange, deleteRow, putChange, putRow, rowIn } from "./diary-rows.js";
import { fallsIn } from "./falls.js";
import { forgetFolded } from "./folded-stamp.js";
import { getValueIn, putValueIn } from "./key-value.js";
import { UNDO_MS, isHeld } from "./outbox.js";
import { accountIn, visible } from "./owner.js";
import { beganMs, storeOf } from "./record.js";
import { settingsFrom } from "./settings.js";
import { keepStop } from "./stops.js";

export { UNDO_MS };

/** @typedef {import("./schema.js").Imported} Imported */
/** @typedef {import("./schema.js").Writing} Writing */
/** @typedef {import("./copy-file.js").Records} Records */
/** @typedef {Imported["records"][number]["kind"]} Kind */
/**
 * @typedef {object} News
 * @property {number} walks new ones, like the next three
 * @property {number} answers
 * @property {number} entries of the diary
 * @property {boolean} settings true: the file's settings are taken, as the phone has none
 * @property {string | null} plan text of a therapist's plan that stays out, as the phone has settings of its own
 * @property {number} same records that are here already
 * @property {number} different records that are different here, or were deleted here
 * @property {number} refused records that cannot be right
 * @property {boolean} asks true: the health questions come once more
 */

/**
 * Adds the missing records in one transaction. A second time adds nothing. What was deleted here stays deleted.
 * Screenings of a copy open nothing on a phone without its own (docs/progression.md 7.20).
 *
 * @param {Pick<import("./database.js").Database, "transaction">} database
 * @param {Records} records
 * @param {boolean} isTrial true: counts only
 * @param {number} nowMs
 * @returns {Promise<News>}
 */
export function restore(database, records, isTrial = false, nowMs = Date.now()) {
  return database.transaction(
    EVERYTHING,
    "readwrite",
    async (tx) => {
      const account = await accountIn(tx);
      const fresh = await compared(tx, records, account);
      const held = await getValueIn(tx, "settings");
      const chosen = held && visible(held, account) ? held : null;
      const takes = records.settings !== null && !chosen;
      const isSame = chosen && text(chosen.record) === text(records.settings?.settings);
      const { plan } = settingsFrom(records.settings?.settings);
      const asks = fresh.isFirst && fresh.screening.length > 0;
      if (!isTrial) await add(tx, { fresh, settings: takes ? records.settings : null, account, nowMs, asks });
      return {
        walks: fresh.walk.length,
        answers: fresh.screening.length + fresh.fall.length,
        entries: fresh.diary.length,
        settings: takes,
        plan: takes || plan === chosen?.record.plan ? null : plan,
        same: fresh.same + Number(Boolean(records.settings && isSame)),
        different: fresh.different + Number(Boolean(records.settings && chosen && !isSame)),
        refused: records.refused + fresh.refused,
        asks,
      };
    },
    STRICT,
  );
}

/**
 * Removes what the last import added, unless it was changed since or is sent. Nothing of it has left the phone.
 *
 * @param {Pick<import("./database.js").Database, "transaction">} database
 * @param {number} nowMs
 * @returns {Promise<"all" | "part" | "late">} "part": some of it was changed since, and stays
 */
export function undoRestore(database, nowMs = Date.now()) {
  return database.transaction(
    EVERYTHING,
    "readwrite",
    async (tx) => {
      const imported = await getValueIn(tx, "imported");
      if (!imported || !isHeld({ not_before_ms: imported.until_ms }, nowMs)) return "late";
      let stays = false;
      const walks = new Set();
      for (const record of imported.records) {
        if (!(await isHeartOf(tx, record, walks)) && (await remove(tx, record))) continue;
        stays = true;
        if (record.kind === "walk") walks.add(record.id);
      }
      const settings = await getValueIn(tx, "settings");
      if (settings && settings.at_ms === imported.settings_at_ms && settings.not_before_ms) {
        await tx.objectStore(KEY_VALUE).delete("settings");
      } else if (imported.settings_at_ms) stays = true;
      if (imported.asks) await tx.objectStore(KEY_VALUE).delete("restored");
      await tx.objectStore(KEY_VALUE).delete("imported");
      // A sync left out what the import brought. The next one fetches it, if the account has it.
      await tx.objectStore(KEY_VALUE).delete("cursor");
      await forgetFolded(tx);
      await tx.objectStore(KEY_VALUE).delete("diary_cursor");
      return stays ? "part" : "all";
    },
    STRICT,
  );
}

/**
 * True for the heart rate of a walk that stays. Walks come before it in an import.
 *
 * @param {Writing} tx
 * @param {Imported["records"][number]} added
 * @param {ReadonlySet<string>} walks
 */
async function isHeartOf(tx, { id, kind }, walks) {
  const record = kind === "diary" && (await rowIn(tx, id))?.record;
  return record && record.kind === "heart" && walks.has(record.data.walk);
}

/**
 * @param {Writing} tx
 * @param {Imported["records"][number]} added
 * @returns {Promise<boolean>} false: it was changed since
 */
async function remove(tx, { id, kind, revision }) {
  if (kind === "diary") {
    if ((await changeIn(tx, id))?.revision !== revision) return false;
    await deleteRow(tx, id);
    await deleteChange(tx, id);
    return true;
  }
  if ((await tx.objectStore("outbox").get(id))?.revision !== revision) return false;
  await tx.objectStore("outbox").delete(id);
  if (kind !== "stop") {
    await storeOf(tx, kind).delete(id);
    return true;
  }
  const stops = (await getValueIn(tx, "stops")) ?? [];
  await putValueIn(
    tx,
    "stops",
    stops.filter(({ stop }) => stop.id !== id),
  );
  return true;
}

/**
 * @param {Writing} tx
 * @param {object} parts
 * @param {Awaited<ReturnType<typeof compared>>} parts.fresh
 * @param {Records["settings"]} parts.settings
 * @param {string | null} parts.account
 * @param {number} parts.nowMs
 * @param {boolean} parts.asks
 */
async function add(tx, { fresh, settings, account: owner, nowMs, asks }) {
  const until_ms = nowMs + UNDO_MS;
  let revision = (await getValueIn(tx, "revision")) ?? 0;
  /** @type {Imported["records"]} */
  const records = [];
  /** @param {Kind} kind @param {{ id: string }} record @param {number} at_ms */
  const entryOf = (kind, { id }, at_ms) => {
    records.push({ id, kind, revision: (revision += 1) });
    return { id, owner, at_ms, revision, tries: 0, own_clock: false, parked: null, not_before_ms: until_ms };
  };
  for (const kind of /** @type {const} */ (["screening", "fall", "walk"])) {
    for (const record of fresh[kind]) {
      const at_ms = beganMs(record);
      if (kind !== "fall") await storeOf(tx, kind).put({ record, owner, at_ms });
      await tx.objectStore("outbox").put({ ...entryOf(kind, record, at_ms), kind, verb: "put" });
    }
  }
  const falls = fresh.fall.map((record) => ({ record, owner, at_ms: beganMs(record) }));
  if (falls.length > 0) {
    await putValueIn(
      tx,
      "falls",
      [...(await fallsIn(tx)), ...falls].sort((a, b) => a.at_ms - b.at_ms),
    );
  }
  for (const stop of fresh.stop) {
    await keepStop(tx, stop, owner);
    const entry = entryOf("stop", stop, Date.parse(stop.started_at));
    await tx.objectStore("outbox").put({ ...entry, kind: "walk", verb: "delete", walk: walkOf(stop) });
  }
  for (const record of fresh.diary) {
    const at_ms = Date.parse(record.at);
    await putRow(tx, { record, owner, at_ms });
    await putChange(tx, { ...entryOf("diary", record, at_ms), kind: "diary", verb: "put", record });
  }
  await putValueIn(tx, "revision", revision);
  const settings_at_ms = settings && Date.parse(settings.changed_at);
  if (settings && settings_at_ms) await putValueIn(tx, "settings", settingsRow(settings, owner, until_ms));
  if (asks) await putValueIn(tx, "restored", true);
  if (records.length > 0 || settings) {
    await putValueIn(tx, "imported", { until_ms, records, settings_at_ms, asks });
  }
}

/** @param {NonNullable<Records["settings"]>} settings @param {string | null} owner @param {number} not_before_ms */
function settingsRow({ settings, changed_at }, owner, not_before_ms) {
  const record = /** @type {import("../types.js").Settings} */ (settings);
  return { record, owner, at_ms: Date.parse(changed_at), waits: true, own_clock: false, not_before_ms };
}

/**
 * Walk that the server gets before its deletion, so that it keeps the stop. Its other facts are lost, and count no
 * more.
 *
 * @param {import("../types.js").Stop} stop
 * @returns {import("../types.js").Walk}
 */
function walkOf({ id, started_at, zone, step, setback, reported_at }) {
  const scores = { pain_before: null, pain_after: null, effort: null };
  return {
    ...{ id, started_at, zone, step, surface: "path", way: null, source: null },
    planned: { warm_up_s: 0, backward_s: [10], recover_s: 0, cool_down_s: 0 },
    walked: { backward_s: 0, forward_s: 0 },
    report: { confidence: 1, setback, ...scores, note: "", reported_at },
  };
}
