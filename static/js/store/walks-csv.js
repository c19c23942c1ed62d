/**
 * Walks as a table for a spreadsheet (RFC 4180). GET /api/export/walks.csv writes the same bytes
 * (tests/vectors/export.json). Names and units of the columns are those of the API, in every language.
 */

import { wallClock } from "../engine/programme/local-day.js";
import { heartsOf } from "../engine/programme/heart-rate.js";
import { readCopy, wholeWalk } from "./copy.js";

/** @typedef {import("../types.js").Walk} Walk */
/** @typedef {import("../types.js").DiaryData["heart"]} Heart */
/** @typedef {string | number | null | undefined} Cell */

/** @type {[string, (walk: Walk, heart: Heart | undefined) => Cell][]} */
const COLUMNS = [
  ["started_at (ISO 8601)", ({ started_at, zone }) => localTime(Date.parse(started_at), zone)],
  ["zone", ({ zone }) => zone],
  ["level", ({ step }) => step],
  ["surface", ({ surface }) => surface],
  ["way", ({ way }) => way],
  ["source", ({ source }) => source],
  ["planned warm-up (s)", ({ planned }) => planned.warm_up_s],
  ["planned backward intervals (s)", ({ planned }) => planned.backward_s.join(" ")],
  ["planned recovery (s)", ({ planned }) => planned.recover_s],
  ["planned cool-down (s)", ({ planned }) => planned.cool_down_s],
  ["walked backward (s)", ({ walked }) => walked.backward_s],
  ["walked forward (s)", ({ walked }) => walked.forward_s],
  ["confidence (1 to 5)", ({ report }) => report?.confidence],
  ["setback", ({ report }) => report?.setback],
  ["pain before (0 to 10)", ({ report }) => report?.pain_before],
  ["pain after (0 to 10)", ({ report }) => report?.pain_after],
  ["effort (0 to 10)", ({ report }) => report?.effort],
  ["note", ({ report }) => report?.note],
  ["id", ({ id }) => id],
  ["average heart rate (beats/min)", (_, heart) => heart?.overall.average],
  ["highest heart rate (beats/min)", (_, heart) => heart?.overall.highest],
  ["average heart rate forward (beats/min)", (_, heart) => heart?.forward?.average],
  ["highest heart rate forward (beats/min)", (_, heart) => heart?.forward?.highest],
  ["average heart rate backward (beats/min)", (_, heart) => heart?.backward?.average],
  ["highest heart rate backward (beats/min)", (_, heart) => heart?.backward?.highest],
  ["average heart rate standing (beats/min)", (_, heart) => heart?.rest?.average],
  ["highest heart rate standing (beats/min)", (_, heart) => heart?.rest?.highest],
];

// Listed, as Python and JavaScript have two opinions of white space.
const SPACE = String.raw`[\0-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]`;
const CALCULATED = new RegExp(String.raw`^${SPACE}*[=+\-@\uff1d\uff0b\uff0d\uff20]`);
const IN_QUOTES = new RegExp(String.raw`[",\r\n;\t]|^${SPACE}|${SPACE}$`);

/** Table of the walks that readCopy finds; null: there is none. */
export async function readTable() {
  const { walks, diary } = await readCopy();
  return walks.length ? csvOf(walks, heartsOf(diary)) : null;
}

/**
 * @param {readonly Walk[]} walks
 * @param {ReadonlyMap<string, Heart>} hearts by id of the walk
 * @returns {string} with a byte order mark, by which spreadsheets know UTF-8
 */
export function csvOf(walks, hearts) {
  const rows = walks
    .map(wholeWalk)
    .map((walk) => COLUMNS.map(([, cellOf]) => cellOf(walk, hearts.get(walk.id))));
  const lines = [COLUMNS.map(([name]) => name), ...rows].map((row) => row.map(written).join(","));
  return `\ufeff${lines.map((line) => `${line}\r\n`).join("")}`;
}

/**
 * Cell in quotes where it needs them. Text that a spreadsheet would calculate begins with an apostrophe (CSV injection,
 * https://owasp.org/www-community/attacks/CSV_Injection).
 *
 * @param {Cell} cell
 */
function written(cell) {
  if (typeof cell !== "string") return String(cell ?? "");
  const safe = CALCULATED.test(cell) ? `'${cell}` : cell;
  return IN_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Local time with its offset, such as 2026-05-01T09:30:00+02:00. @param {number} atMs @param {string} zone */
function localTime(atMs, zone) {
  const wholeMs = Math.floor(atMs / 1000) * 1000;
  const local = wallClock(wholeMs, zone);
  const minutes = Math.round((local.getTime() - wholeMs) / 60_000);
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${local.toISOString().slice(0, 19)}${minutes < 0 ? "-" : "+"}${two(hours)}:${two(rest)}`;
}
