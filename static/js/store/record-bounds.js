/**
 * Bounds of records, as the server applies them, for records that a file brings. tests/vectors/bounds.json compares
 * both.
 */

import { isDiaryData } from "../engine/programme/diary.js";
import { noteSlip, SURFACES } from "../engine/programme/bounds.js";

/** @typedef {(value: any) => boolean} Check */
/** @typedef {{ fields: Record<string, Field>, optional?: string[], orNull?: boolean }} Shape */
/** @typedef {Check | Shape} Field */
/** @typedef {"walk" | "screening" | "fall" | "stop" | "diary"} Kind */

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|\+00:00)$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MONTH = /^[0-9]{4}-(0[1-9]|1[0-2])$/;
const CLEARED = ["gentle", "standard"];
const EARLIEST_MS = Date.UTC(2020);
const DAY_MS = 86_400_000;

/** @type {(...choices: unknown[]) => Check} */
export const oneOf =
  (...choices) =>
  (value) =>
    choices.includes(value);
/** @type {(least: number, most: number) => Check} */
export const whole = (least, most) => (value) => Number.isInteger(value) && least <= value && value <= most;
/** @type {(check: Check) => Check} */
const orNull = (check) => (value) => value === null || check(value);
/** @type {(most: number, item: Check) => Check} */
export const listOf = (most, item) => (value) =>
  Array.isArray(value) && value.length <= most && value.every(item);

const REPORT = {
  fields: {
    confidence: whole(1, 5),
    setback: oneOf("none", "wobble", "stumble", "fall", "dizzy"),
    pain_before: orNull(whole(0, 10)),
    pain_after: orNull(whole(0, 10)),
    effort: orNull(whole(0, 10)),
    note: (/** @type {any} */ note) => typeof note === "string" && noteSlip(note) === null,
    reported_at: orNull(isInstant),
  },
  optional: ["setback", "pain_before", "pain_after", "effort", "note", "reported_at"],
  orNull: true,
};
/** @type {Record<Kind, Shape>} */
const RECORDS = {
  walk: {
    fields: {
      started_at: isInstant,
      zone: isText,
      surface: oneOf(...SURFACES),
      step: orNull(isText),
      planned: {
        fields: {
          warm_up_s: whole(0, 3600),
          backward_s: listOf(20, whole(10, 3600)),
          recover_s: whole(0, 3600),
          cool_down_s: whole(0, 3600),
        },
      },
      walked: { fields: { backward_s: whole(0, DAY_MS / 1000), forward_s: whole(0, DAY_MS / 1000) } },
      report: REPORT,
      way: oneOf("retrace", "onward", "treadmill", null),
      source: oneOf("coached", "by_hand", null),
    },
    optional: ["way", "source"],
  },
  screening: {
    fields: {
      answered_at: isInstant,
      start: oneOf("g1", "s1"),
      cleared: oneOf(true, false),
      outcome: oneOf("doctor_first", "clinician_first", ...CLEARED, null),
      agreed_by: oneOf("doctor", "physiotherapist", null),
      agreed_in: orNull((month) => typeof month === "string" && MONTH.test(month)),
    },
    optional: ["outcome", "agreed_by", "agreed_in"],
  },
  fall: { fields: { answered_at: isInstant, fell: oneOf(true, false) } },
  stop: {
    fields: {
      started_at: isInstant,
      zone: isText,
      step: orNull(isText),
      setback: oneOf("fall", "dizzy"),
      reported_at: orNull(isInstant),
    },
    optional: ["reported_at"],
  },
  diary: {
    fields: {
      kind: oneOf("measure", "knee", "pause", "missed_week", "own_walk", "heart"),
      at: isInstant,
      zone: isText,
      data: isObject,
    },
  },
};

/**
 * Fields that break a bound, as dotted paths. A time may be any that a calendar has: see `isTooEarly` and `isTooLate`.
 *
 * @param {Kind} kind
 * @param {any} body without its id
 * @param {readonly (string | null)[]} [steps] levels that the programme has; none: any text
 * @returns {string[]}
 */
export function brokenFields(kind, body, steps) {
  const isNoStep = steps && isText(body?.step) && !steps.includes(body.step);
  const broken = [...paths(RECORDS[kind], body, ""), ...(isNoStep ? ["step"] : [])];
  if (broken.length > 0) return broken;
  if (kind === "walk") return unfitOfWalk(body);
  if (kind === "screening") return unfitOfScreening(body);
  return kind === "diary" && !isDiaryData(body.kind, body.data) ? ["data"] : [];
}

/**
 * Record without the fields that we do not know.
 *
 * @param {Kind} kind
 * @param {any} body
 */
export function knownFields(kind, body) {
  return picked(RECORDS[kind], body);
}

/** @param {Field} field @param {any} value @returns {any} */
function picked(field, value) {
  if (typeof field === "function" || !isObject(value)) return value;
  const own = Object.keys(field.fields).filter((name) => Object.hasOwn(value, name));
  return Object.fromEntries(own.map((name) => [name, picked(field.fields[name] ?? isText, value[name])]));
}

/** @param {any} walk */
function unfitOfWalk({ step, planned, way, surface, source }) {
  const isUnfit = way && (way === "treadmill") !== (surface === "treadmill");
  return [
    ...(step !== null && source === "by_hand" ? ["step"] : []),
    ...(step !== null && planned.backward_s.length === 0 ? ["planned.backward_s"] : []),
    ...(isUnfit ? ["way"] : []),
  ];
}

/** @param {any} screening */
function unfitOfScreening({ cleared, outcome, agreed_by, agreed_in }) {
  const isHalf = Boolean(agreed_by) !== Boolean(agreed_in);
  return [
    ...(outcome && CLEARED.includes(outcome) !== cleared ? ["outcome"] : []),
    ...(isHalf || (agreed_by && !CLEARED.includes(outcome)) ? ["agreed_in"] : []),
  ];
}

/** Accepts an id in canonical spelling. @type {Check} */
export function isId(id) {
  return typeof id === "string" && UUID.test(id);
}

/** True for a time before 2020, when no phone used the app. @param {string} iso */
export function isTooEarly(iso) {
  return Date.parse(iso) < EARLIEST_MS;
}

/**
 * True for a time more than a day ahead.
 *
 * @param {string} iso
 * @param {number} nowMs
 */
export function isTooLate(iso, nowMs) {
  const [seconds, fraction] = [iso.replace(/\.\d+/, ""), Number(/\.\d+/.exec(iso)?.[0] ?? 0)];
  return Date.parse(seconds) + fraction * 1000 > nowMs + DAY_MS;
}

/** True for a month that begins more than a day after now. @param {string} month @param {number} nowMs */
export function isMonthTooLate(month, nowMs) {
  return month > new Date(nowMs + DAY_MS).toISOString().slice(0, 7);
}

/**
 * @param {Field} field
 * @param {any} value
 * @param {string} path
 * @returns {string[]}
 */
export function paths(field, value, path) {
  if (typeof field === "function") return field(value) ? [] : [path];
  if (value === null && field.orNull) return [];
  if (!isObject(value)) return [path];
  const missing = Object.keys(field.fields).filter(
    (name) => !Object.hasOwn(value, name) && !field.optional?.includes(name),
  );
  const below = (/** @type {string} */ name) => (path ? `${path}.${name}` : name);
  return [
    ...missing.map(below),
    ...Object.keys(value).flatMap((name) => {
      const inner = Object.hasOwn(field.fields, name) ? field.fields[name] : undefined;
      return inner ? paths(inner, value[name], below(name)) : [below(name)];
    }),
  ];
}

/** @param {unknown} iso @returns {boolean} */
export function isInstant(iso) {
  if (typeof iso !== "string" || !INSTANT.test(iso)) return false;
  const [day = "", time = ""] = iso.split("T");
  const date = new Date(`${day}T00:00:00Z`);
  return (
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(day) &&
    !time.startsWith("24") &&
    !Number.isNaN(Date.parse(iso))
  );
}

/** @param {unknown} value */
export function isText(value) {
  return typeof value === "string";
}

/** @param {unknown} value */
export function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
