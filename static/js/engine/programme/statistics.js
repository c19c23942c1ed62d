/**
 * Statistics of a walker's log: what the Progress page draws. They count and sort, and judge nothing.
 * The twin, coach/domain/statistics.py, says how to change both (tests/vectors/statistics.json).
 */

import { dayIn, isoDay } from "./iso-day.js";
import { levels, standsOf } from "./level-changes.js";
import { wallClock } from "./local-day.js";
import { inOrder } from "./log-order.js";
import { mondayOf } from "./week.js";

/** @import { DiaryEntry, Fall, Programme, Screening, Setback, Stop, Walk } from "../../types.d.ts" */
/** @import { Folded } from "./folded.js" */
/** @import { Day } from "./iso-day.js" */
/** @import { Level, Stand } from "./level-changes.js" */
/**
 * @typedef {object} Everything the whole log, each part in any order
 * @property {readonly Walk[]} walks
 * @property {readonly Screening[]} screenings
 * @property {readonly Stop[]} stops of deleted walks
 * @property {readonly Fall[]} falls
 * @property {readonly DiaryEntry[]} diary
 * @property {Folded} [folded] folded walks that are missing; their weeks are there, and empty
 */
/**
 * @typedef {object} Week from Monday on
 * @property {Day} week its Monday
 * @property {number} backwardS
 * @property {number} walks of any kind, also forward and by hand
 * @property {number} days with a walk, which the weekly goal counts
 * @property {boolean} paused true: a planned pause has a day in this week
 */
/** @typedef {{atMs: number, day: Day, value: number}} Confidence of a walk that went backward, 1 to 5 */
/** @typedef {{atMs: number, day: Day, before: number | null, after: number | null}} Pain 0 to 10 */
/** @typedef {{atMs: number, day: Day, value: number, side: string | null}} Measure ms; of "chair" times stood up */
/**
 * @typedef {object} Statistics series in the order of time
 * @property {Week[]} weeks every week from that of the first walk to the present one
 * @property {Level[]} levels changes; a break changes the level on the day on which it lowers it
 * @property {Confidence[]} confidence
 * @property {Pain[]} pain of walks that have one of both
 * @property {{atMs: number, day: Day, setback: Setback}[]} setbacks also of deleted walks
 * @property {{atMs: number, day: Day}[]} falls outside a walk, by the time of the answer
 * @property {Record<string, Measure[]>} measures by test, without tests that were never done
 * @property {{day: Day, pain: number}[]} knee one for each morning: the last that was noted
 * @property {{first: Day, last: Day, because: string}[]} pauses planned, both days included
 */

/** @typedef {{id: string, atMs: number}} Placed */
/** @typedef {DiaryEntry & Placed} Timed */
/** @template {Walk | Stop} Entry @typedef {{id: string, atMs: number, day: Day, entry: Entry}} Dated */

const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;

/**
 * @param {Everything} log
 * @param {Programme} programme
 * @param {number} nowMs Unix time
 * @param {string} zone of the reader's calendar
 * @param {readonly Stand[]} [stands] of the same log, by a caller who has folded it already
 * @returns {Statistics}
 */
export function statistics(log, programme, nowMs, zone, stands = standsOf(log, programme, nowMs)) {
  const { walks, stops, falls, diary, folded } = log;
  const entries = diary.map((entry) => ({ ...entry, atMs: Date.parse(entry.at) })).sort(byTime);
  const walked = inOrder(walks).map(dated);
  const pauses = plannedPauses(entries);
  return {
    weeks: weeks(walked, pauses, mondayOf(wallClock(nowMs, zone)), folded?.mondays[0]),
    levels: levels(stands, programme, nowMs),
    confidence: walked.flatMap(
      ({
        atMs,
        day,
        entry: {
          report,
          walked: { backward_s },
        },
      }) => (report && backward_s > 0 ? [{ atMs, day, value: report.confidence }] : []),
    ),
    pain: walked.flatMap(({ atMs, day, entry: { report } }) =>
      report && (report.pain_before !== null || report.pain_after !== null)
        ? [{ atMs, day, before: report.pain_before, after: report.pain_after }]
        : [],
    ),
    setbacks: setbacks(walked, stops),
    falls: toldFalls(falls, zone),
    measures: measures(entries),
    knee: mornings(entries),
    pauses,
  };
}

/**
 * @param {Dated<Walk>[]} walked
 * @param {Statistics["pauses"]} pauses
 * @param {Date} last
 * @param {number} firstMs a Monday from which there are weeks, also without these walks
 */
function weeks(walked, pauses, last, firstMs = Infinity) {
  /** @type {Map<number, Dated<Walk>[]>} */
  const byWeek = new Map();
  let [latest, monday] = ["", 0];
  for (const walk of walked) {
    if (walk.day !== latest) [latest, monday] = [walk.day, mondayOf(new Date(walk.day)).getTime()];
    const inWeek = byWeek.get(monday) ?? [];
    inWeek.push(walk);
    if (inWeek.length === 1) byWeek.set(monday, inWeek);
  }
  const made = [];
  for (monday = Math.min(firstMs, ...byWeek.keys()); monday <= last.getTime(); monday += WEEK_MS) {
    const inWeek = byWeek.get(monday) ?? [];
    const [first, sunday] = [isoDay(monday), isoDay(monday + 6 * DAY_MS)];
    made.push({
      week: first,
      backwardS: inWeek.reduce((sum, { entry }) => sum + entry.walked.backward_s, 0),
      walks: inWeek.length,
      days: new Set(inWeek.map(({ day }) => day)).size,
      paused: pauses.some((pause) => pause.first <= sunday && pause.last >= first),
    });
  }
  return made;
}

/** @param {Dated<Walk>[]} walked @param {readonly Stop[]} stops @returns {Statistics["setbacks"]} */
function setbacks(walked, stops) {
  const told = walked.flatMap((walk) => {
    const setback = walk.entry.report?.setback ?? "none";
    return setback === "none" ? [] : [{ ...walk, setback }];
  });
  const deleted = stops.map((stop) => ({ ...dated(stop), setback: stop.setback }));
  return [...told, ...deleted].sort(byTime).map(({ atMs, day, setback }) => ({ atMs, day, setback }));
}

/** @param {readonly Fall[]} falls @param {string} zone */
function toldFalls(falls, zone) {
  const told = falls
    .filter(({ fell }) => fell)
    .map(({ id, answered_at }) => ({ id, atMs: Date.parse(answered_at) }));
  return told.sort(byTime).map(({ atMs }) => ({ atMs, day: dayIn(atMs, zone) }));
}

/** @param {Timed[]} entries */
function measures(entries) {
  /** @type {Record<string, Measure[]>} */
  const made = {};
  for (const { atMs, zone, data } of ofKind(entries, "measure")) {
    (made[data.test] ??= []).push({ atMs, day: dayIn(atMs, zone), value: data.value, side: data.side });
  }
  return made;
}

/** @param {Timed[]} entries */
function mornings(entries) {
  const byDay = new Map(ofKind(entries, "knee").map(({ data }) => [data.day, data]));
  return [...byDay.values()].sort((a, b) => compare(a.day, b.day));
}

/** @param {Timed[]} entries */
function plannedPauses(entries) {
  const pauses = ofKind(entries, "pause").map(({ data: { from, to, because } }) => ({
    first: from,
    last: to,
    because,
  }));
  return pauses.sort((a, b) => compare(a.first, b.first) || compare(a.last, b.last));
}

/** @template {DiaryEntry["kind"]} Kind @param {Timed[]} entries @param {Kind} kind */
function ofKind(entries, kind) {
  const found = entries.filter((entry) => entry.kind === kind);
  return /** @type {(Extract<DiaryEntry, {kind: Kind}> & Placed)[]} */ (found);
}

/** @param {Day} a @param {Day} b */
function compare(a, b) {
  return Number(a > b) - Number(a < b);
}

/** @template {Walk | Stop} Entry @param {Entry} entry */
function dated(entry) {
  const atMs = Date.parse(entry.started_at);
  return { id: entry.id, atMs, day: dayIn(atMs, entry.zone), entry };
}

/** Order of the log (docs/progression.md 4.3). @type {(a: Placed, b: Placed) => number} */
function byTime(a, b) {
  return a.atMs - b.atMs || (a.id < b.id ? -1 : 1);
}
