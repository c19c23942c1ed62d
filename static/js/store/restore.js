/** Restore of a copy: adds the records that this phone lacks, and changes none. */

import { isDiaryData } from "../engine/programme/diary.js";
import { SURFACES } from "../engine/programme/bounds.js";
import { screeningsIn } from "./answers.js";
import { COPY_VERSION } from "./copy.js";
import { EVERYTHING, STRICT } from "./database.js";
import { saveIn } from "./diary.js";
import { changeIn, rowIn } from "./diary-rows.js";
import { putValueIn } from "./key-value.js";
import { enqueue } from "./outbox.js";
import { accountIn } from "./owner.js";
import { beganMs, storeOf } from "./record.js";
import { keepStop, stopsIn } from "./stops.js";

/** @typedef {import("./schema.js").Kind} Kind */
/** @typedef {Omit<import("./copy.js").Copy, "backstride" | "version" | "made_at">} Records */
/** @typedef {"large" | "foreign" | "newer" | "damaged"} Why */

const MOST_BYTES = 20_000_000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)$/;
/** Another phone's clock may be a day ahead. */
const AHEAD_MS = 86_400_000;

/** The file is no copy that this release can read. */
export class CopyRefused extends Error {
  /** @param {Why} why */
  constructor(why) {
    super(`The copy is refused: ${why}`);
    this.why = why;
  }
}

/**
 * Records of a file, with the fields that we know and no others.
 *
 * @param {string} text
 * @returns {Records}
 * @throws {CopyRefused}
 */
export function readFile(text) {
  if (text.length > MOST_BYTES) throw new CopyRefused("large");
  const copy = parsed(text);
  // The first releases saved the walks alone.
  const {
    walks,
    screenings = [],
    falls = [],
    stops = [],
    diary = [],
  } = Array.isArray(copy) ? { walks: copy } : whole(copy);
  return {
    walks: list(walks, WALK),
    screenings: list(screenings, SCREENING),
    falls: list(falls, FALL),
    stops: list(stops, STOP),
    diary: list(diary, ENTRY),
  };
}

/** @param {string} text @returns {any} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new CopyRefused("foreign");
  }
}

/** @param {any} copy @returns {any} */
function whole(copy) {
  if (copy?.backstride !== "copy" || !Number.isInteger(copy.version)) throw new CopyRefused("foreign");
  if (copy.version > COPY_VERSION) throw new CopyRefused("newer");
  return copy;
}

/**
 * Adds the missing records in one transaction. A second time adds nothing. What was deleted here stays deleted.
 * Screenings of a copy open nothing on a phone without its own (docs/progression.md 7.20).
 *
 * @param {Pick<import("./database.js").Database, "transaction">} database
 * @param {Records} records
 * @param {boolean} isTrial true: counts only
 * @returns {Promise<{ walks: number, answers: number, entries: number, asks: boolean }>} what is new; `entries`: of the
 *   diary; `asks`: the questions come again
 */
export function restore(database, { walks, screenings, falls, stops, diary }, isTrial = false) {
  return database.transaction(
    EVERYTHING,
    "readwrite",
    async (tx) => {
      const account = await accountIn(tx);
      const deleted = new Set((await stopsIn(tx, account)).map(({ id }) => id));
      /** @param {Kind} kind @param {import("./record.js").Item[]} items */
      const add = async (kind, items) => {
        let added = 0;
        for (const record of items) {
          const isKnown =
            (await storeOf(tx, kind).get(record.id)) || (await tx.objectStore("outbox").get(record.id));
          if (isKnown || deleted.has(record.id)) continue;
          added += 1;
          if (isTrial) continue;
          const row = { record, owner: account, at_ms: beganMs(record) };
          await storeOf(tx, kind).put(row);
          await enqueue(tx, { id: record.id, kind, verb: "put", owner: account, at_ms: row.at_ms });
        }
        return added;
      };
      const isFirst = (await screeningsIn(tx, account)).length === 0;
      const screened = await add("screening", screenings);
      const asks = isFirst && screened > 0;
      if (asks && !isTrial) await putValueIn(tx, "restored", true);
      const answers = screened + (await add("fall", falls));
      const added = await add("walk", walks);
      for (const stop of isTrial ? [] : stops) {
        const isWalk = await tx.objectStore("walks").get(stop.id);
        if (!isWalk && !deleted.has(stop.id)) await keepStop(tx, stop, account);
      }
      let entries = 0;
      for (const entry of diary) {
        if ((await rowIn(tx, entry.id)) || (await changeIn(tx, entry.id))) continue;
        entries += 1;
        if (!isTrial) await saveIn(tx, entry, false);
      }
      return { walks: added, answers, entries, asks };
    },
    STRICT,
  );
}

/** @typedef {(value: any) => boolean} Check */
/** @typedef {Record<string, Check>} Shape by field; a field that is missing counts as null */

/** @type {Check} */
const isText = (value) => typeof value === "string" && value.length <= 2_000;
/** @type {Check} */
const isAmount = (value) => Number.isInteger(value) && value >= 0 && value <= 86_400;
/** @type {Check} */
const isFlag = (value) => typeof value === "boolean";
/** @type {Check} */
const isInstant = (value) =>
  isText(value) && INSTANT.test(value) && Date.parse(value) <= Date.now() + AHEAD_MS;
/** @param {...unknown} words @returns {Check} */
const oneOf =
  (...words) =>
  (value) =>
    words.includes(value);
/** @param {Check} check @returns {Check} */
const orNull = (check) => (value) => value === null || check(value);
/** @param {Shape} shape @returns {Check} */
const like = (shape) => (value) => fits(value, shape);

const RECORD = { id: (/** @type {any} */ value) => isText(value) && UUID.test(value) };
const SETBACKS = ["none", "wobble", "stumble", "fall", "dizzy"];
const SCORE = orNull((value) => isAmount(value) && value <= 10);
/** @type {Shape} */
const REPORT = {
  confidence: (value) => isAmount(value) && value >= 1 && value <= 5,
  setback: oneOf(...SETBACKS),
  pain_before: SCORE,
  pain_after: SCORE,
  effort: SCORE,
  note: isText,
  reported_at: orNull(isInstant),
};
/** @type {Shape} */
const PLANNED = {
  warm_up_s: isAmount,
  backward_s: (value) => Array.isArray(value) && value.length <= 20 && value.every(isAmount),
  recover_s: isAmount,
  cool_down_s: isAmount,
};
const BEGUN = { ...RECORD, started_at: isInstant, zone: isText, step: orNull(isText) };
/** @type {Shape} */
const WALK = {
  ...BEGUN,
  surface: (value) => SURFACES.includes(value),
  planned: like(PLANNED),
  walked: like({ backward_s: isAmount, forward_s: isAmount }),
  report: orNull(like(REPORT)),
  way: orNull(isText),
  source: orNull(isText),
};
/** @type {Shape} */
const SCREENING = {
  ...RECORD,
  answered_at: isInstant,
  start: oneOf("g1", "s1"),
  cleared: isFlag,
  outcome: orNull(isText),
  agreed_by: orNull(isText),
  agreed_in: orNull(isText),
};
/** @type {Shape} */
const FALL = { ...RECORD, answered_at: isInstant, fell: isFlag };
/** @type {Shape} */
const STOP = { ...BEGUN, setback: oneOf("fall", "dizzy"), reported_at: orNull(isInstant) };

/** @type {Shape} */
const ENTRY = { ...RECORD, kind: isText, at: isInstant, zone: isText, data: like({}) };

/** @param {any} value @param {Shape} shape */
function fits(value, shape) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return false;
  if (shape === ENTRY && !isDiaryData(own(value, "kind"), own(value, "data"))) return false;
  return Object.entries(shape).every(([field, check]) => check(own(value, field)));
}

/** @param {object} value @param {string} field */
function own(value, field) {
  return (Object.hasOwn(value, field) ? Reflect.get(value, field) : null) ?? null;
}

/** @param {any} records @param {Shape} shape @returns {any[]} */
function list(records, shape) {
  if (!Array.isArray(records) || !records.every((record) => fits(record, shape))) {
    throw new CopyRefused("damaged");
  }
  return records.map((record) => picked(record, shape));
}

/** @param {any} record @param {Shape} shape */
function picked(record, shape) {
  const fields = Object.keys(shape).filter((field) => Object.hasOwn(record, field));
  return Object.fromEntries(fields.map((field) => [field, record[field]]));
}
