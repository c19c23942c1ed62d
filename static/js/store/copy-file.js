/** Records of a file: those that can be right, with the fields that we know and no others. */

import { knownZone } from "../engine/programme/time-zone.js";
import { COPY_VERSION, wholeScreening, wholeWalk } from "./copy.js";
import { planIn } from "./plan-code.js";
import {
  brokenFields,
  isId,
  isInstant,
  isMonthTooLate,
  isObject,
  isTooEarly,
  isTooLate,
  knownFields,
} from "./record-bounds.js";
import { DEFAULTS, settingsFrom } from "./settings.js";

/** @import { Programme } from "../types.d.ts" */
/** @typedef {import("./record-bounds.js").Kind} Kind */
/** @typedef {import("./copy.js").Copy} Copy */
/** @typedef {Omit<Copy, "backstride" | "version" | "made_at">} Everything */
/** @typedef {Everything & { refused: number }} Records `refused`: parts left out */
/** @typedef {"large" | "charset" | "foreign" | "newer" | "damaged"} Why */
/** @typedef {{ programme: Programme, nowMs: number }} Here what a record is judged by */

/** More than the largest account fills. */
export const MOST_BYTES = 40_000_000;
const TIMES = {
  walk: "started_at",
  stop: "started_at",
  screening: "answered_at",
  fall: "answered_at",
  diary: "at",
};

/** As the server fills in what a report lacks. */
const NOT_SAID = { setback: "none", pain_before: null, pain_after: null, effort: null, note: "" };

/** The file is no copy that this release can read. */
export class CopyRefused extends Error {
  /** @param {Why} why */
  constructor(why) {
    super(`The copy is refused: ${why}`);
    this.why = why;
  }
}

/**
 * @param {Blob} file
 * @param {Here} here
 * @returns {Promise<Records>}
 * @throws {CopyRefused}
 */
export async function readFile(file, here) {
  // Before it is read: a phone has no room for a film.
  if (file.size > MOST_BYTES) throw new CopyRefused("large");
  return recordsIn(decoded(await file.arrayBuffer()), here);
}

/**
 * @param {string} text
 * @param {Here} here
 * @returns {Records}
 * @throws {CopyRefused} nothing in it can be used
 */
export function recordsIn(text, here) {
  const copy = parsed(text);
  // The first releases saved the walks alone.
  const lists = Array.isArray(copy) ? { walks: copy } : whole(copy);
  /** @type {Set<string>} */
  const seen = new Set();
  let [count, refused] = [0, 0];
  /** @param {string} name @param {Kind} kind @returns {any[]} */
  const list = (name, kind) => {
    const given = own(lists, name) ?? [];
    if (!Array.isArray(given)) throw new CopyRefused("damaged");
    count += given.length;
    const good = given
      .map((record) => recordFrom(kind, record, here))
      .filter((each) => each && isFirst(each, seen));
    refused += given.length - good.length;
    return good;
  };
  const records = {
    walks: list("walks", "walk"),
    screenings: list("screenings", "screening"),
    falls: list("falls", "fall"),
    stops: list("stops", "stop"),
    diary: list("diary", "diary"),
  };
  const given = own(lists, "settings");
  const settings = given && settingsOf(given, here);
  if (given && !settings) refused += 1;
  if (refused > 0 && refused === count + Number(Boolean(given))) throw new CopyRefused("damaged");
  return { ...records, settings, refused };
}

/** @param {ArrayBuffer} bytes */
function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new CopyRefused("charset");
  }
}

/** @param {string} text @returns {any} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new CopyRefused("foreign"); // not JSON, cut off, or nested deeper than the browser reads
  }
}

/** @param {any} copy @returns {any} */
function whole(copy) {
  if (copy?.backstride !== "copy" || !Number.isInteger(copy.version)) throw new CopyRefused("foreign");
  if (copy.version > COPY_VERSION) throw new CopyRefused("newer");
  if (copy.version < 1) throw new CopyRefused("foreign");
  return copy;
}

/** @param {Kind} kind @param {any} given @param {Here} here @returns {any} null: it cannot be right */
function recordFrom(kind, given, { programme, nowMs }) {
  if (!isObject(given) || !isId(own(given, "id"))) return null;
  const body = knownFields(kind, given);
  if (
    brokenFields(
      kind,
      body,
      programme.steps.map(({ id }) => id),
    ).length > 0
  ) {
    return null;
  }
  const field = TIMES[kind];
  if (isTooEarly(body[field]) || isTooLate(body[field], nowMs)) return null;
  if (body.agreed_in && isMonthTooLate(body.agreed_in, nowMs)) return null;
  const record = { id: given.id, ...body, [field]: body[field].replace("+00:00", "Z") };
  if ("zone" in body) record.zone = knownZone(body.zone);
  if (kind === "walk") {
    return wholeWalk({ ...record, report: body.report && { ...NOT_SAID, ...body.report } });
  }
  if (kind === "stop") return { reported_at: null, ...record };
  return kind === "screening" ? wholeScreening(record) : record;
}

/** False for an id that the file has already. @param {{ id: string }} record @param {Set<string>} seen */
function isFirst({ id }, seen) {
  return seen.size < seen.add(id).size;
}

/**
 * @param {any} given
 * @param {Here} here
 * @returns {import("./copy.js").CopiedSettings | null} null: they cannot be right
 */
function settingsOf(given, { programme, nowMs }) {
  const [settings, changed_at] = [own(given, "settings"), own(given, "changed_at")];
  if (!isObject(settings) || !isInstant(changed_at)) return null;
  if (isTooEarly(changed_at) || isTooLate(changed_at, nowMs)) return null;
  const names = Object.keys(DEFAULTS).filter((name) => Object.hasOwn(settings, name));
  const known = Object.fromEntries(names.map((name) => [name, settings[name]]));
  const allowed = /** @type {Record<string, unknown>} */ ({ ...settingsFrom(known) });
  if (names.some((name) => allowed[name] !== known[name])) return null;
  if (typeof known["plan"] === "string" && typeof planIn(known["plan"], programme) === "string") return null;
  return { settings: settingsFrom(known), changed_at };
}

/** @param {any} value @param {string} field @returns {any} */
function own(value, field) {
  return value !== null && typeof value === "object" && Object.hasOwn(value, field)
    ? (value[field] ?? null)
    : null;
}
