/**
 * Planned walks as a calendar file (RFC 5545). The twin of coach/web/calendar/calendar_text.py: both name the moments
 * of the reminders (tests/web/calendar/test_moments.py). An alarm sounds when an event begins.
 *
 * The file has its time zones, because local times without one would move with a walker who travels.
 */

import { AHEAD_MS, offsetMs } from "../engine/programme/planned-walks.js";

/** @typedef {import("../engine/programme/planned-walks.js").PlannedWalks} PlannedWalks */
/** @typedef {{title: string, advice: string, address: string}} Words `address` is that of the app */

const DAY_MS = 24 * 3_600_000;
const LINE_BYTES = 75;
const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** @param {readonly PlannedWalks[]} walks @param {Words} words @param {number} nowMs @returns {string} */
export function calendarOf(walks, words, nowMs) {
  const startMs = Math.floor(nowMs / 1000) * 1000;
  const zones = [...new Set(walks.map(({ zone }) => zone))];
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Backstride//Planned walks//EN",
    ...zones.flatMap((zone) => timeZone(zone, startMs)),
    ...walks.flatMap((each) => event(each, words, startMs)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** @param {PlannedWalks} walks @param {Words} words @param {number} nowMs */
function event({ id, days, zone, first, lastMs, leftOut }, { title, advice, address }, nowMs) {
  const byDay = days.map((day) => WEEKDAYS[day - 1]).join();
  return [
    "BEGIN:VEVENT",
    `UID:${id}@backstride`,
    `DTSTAMP:${inUtc(nowMs)}`,
    `DTSTART;TZID=${zone}:${local(first)}`,
    "DURATION:PT30M",
    `RRULE:FREQ=WEEKLY;UNTIL=${inUtc(lastMs)};BYDAY=${byDay}`,
    ...(leftOut.length ? [`EXDATE;TZID=${zone}:${leftOut.map(local).join()}`] : []),
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(advice)}`,
    `URL:${address}`,
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(title)}`,
    "TRIGGER:PT0S",
    "END:VALARM",
    "END:VEVENT",
  ];
}

/** Each change of the clocks while the calendar lasts. @param {string} zone @param {number} nowMs in whole seconds */
function timeZone(zone, nowMs) {
  const begins = offsetMs(nowMs, zone);
  return [
    "BEGIN:VTIMEZONE",
    `TZID:${zone}`,
    ...part("STANDARD", "19700101T000000", begins, begins),
    ...changes(zone, nowMs).flatMap((atMs) => {
      const [before, after] = [offsetMs(atMs - 1000, zone), offsetMs(atMs, zone)];
      const begun = new Date(atMs + before).toISOString();
      return part(after > before ? "DAYLIGHT" : "STANDARD", local(begun.slice(0, 19)), before, after);
    }),
    "END:VTIMEZONE",
  ];
}

/** @param {string} kind @param {string} from @param {number} before @param {number} after offsets in ms */
function part(kind, from, before, after) {
  return [
    `BEGIN:${kind}`,
    `DTSTART:${from}`,
    `TZOFFSETFROM:${offset(before)}`,
    `TZOFFSETTO:${offset(after)}`,
    `END:${kind}`,
  ];
}

/**
 * First second of each further offset. No zone changes its clocks twice a day.
 *
 * @param {string} zone @param {number} nowMs in whole seconds
 */
function changes(zone, nowMs) {
  const found = [];
  for (let ms = nowMs; ms < nowMs + AHEAD_MS; ms += DAY_MS) {
    let [early, late] = [ms, ms + DAY_MS];
    if (offsetMs(early, zone) === offsetMs(late, zone)) continue;
    while (late - early > 1000) {
      const middle = early + Math.floor((late - early) / 2000) * 1000;
      if (offsetMs(middle, zone) === offsetMs(ms, zone)) early = middle;
      else late = middle;
    }
    found.push(late);
  }
  return found;
}

/** @param {number} ms */
function offset(ms) {
  const minutes = Math.abs(ms) / 60_000;
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${ms < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}

/** "20261130T083000Z". @param {number} ms */
function inUtc(ms) {
  return `${local(new Date(ms).toISOString().slice(0, 19))}Z`;
}

/** "20261130T093000", from "2026-11-30T09:30" or with seconds. @param {string} iso */
function local(iso) {
  return iso.replaceAll(/[-:]/g, "").padEnd("20261130T093000".length, "0");
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
}

/** Line in parts of at most 75 bytes; each further one begins with a space. @param {string} line */
function folded(line) {
  const encoder = new TextEncoder();
  let [text, bytes] = ["", 0];
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (bytes + size > LINE_BYTES) [text, bytes] = [`${text}\r\n `, 1];
    [text, bytes] = [text + letter, bytes + size];
  }
  return text;
}
