/**
 * Missed week: a full week without a walk. The walker is asked once why (docs/progression.md 9.4, 9.5).
 * The twin of coach/domain/missed_week.py; tests/vectors/weeks.json compares both.
 */

import { dateOf, daysLater } from "./dates.js";
import { hindrance } from "./hindrance.js";
import { wallClock } from "./local-day.js";
import { isPaused, pausesIn } from "./planned-pause.js";
import { progress } from "./progression.js";
import { mondayOf } from "./week.js";

/** @import { Fall, Programme, Screening, Stop, Walk } from "../../types.d.ts" */
/** @import { DiaryEntry } from "./planned-pause.js" */
/**
 * @typedef {object} Log
 * @property {readonly Walk[]} walks
 * @property {readonly Screening[]} screenings
 * @property {readonly Stop[]} stops of deleted walks
 * @property {readonly Fall[]} falls
 * @property {readonly DiaryEntry[]} diary
 */

/** Zones lie up to 26 hours apart. */
const ZONES_MS = 2 * 24 * 3_600_000;

/**
 * The Monday of the last full week, if the walker missed it and has not said why; else null. The caller makes sure that
 * there is a weekly goal, or a reminder that is on.
 *
 * @param {Log} log
 * @param {Programme} programme
 * @param {number} nowMs Unix time
 * @param {string} zone of the walker
 * @returns {string | null} a day such as "2026-03-02"
 */
export function missedWeek(log, programme, nowMs, zone) {
  const { walks, screenings, stops, falls, diary } = log;
  const week = daysLater(mondayOf(wallClock(nowMs, zone)).toISOString().slice(0, 10), -7);
  // To tell the day of every walk of a long log would take a phone a second.
  const recent = [...walks, ...stops].filter(
    ({ started_at }) => Date.parse(started_at) >= Date.parse(week) - ZONES_MS,
  );
  const days = [
    ...recent.map((each) => dateOf(Date.parse(each.started_at), each.zone)),
    ...falls.filter(({ fell }) => fell).map(({ answered_at }) => dateOf(Date.parse(answered_at), zone)),
  ];
  if (walks.length === 0 || days.some((day) => day >= week) || isAnswered(diary, week)) return null;
  if (isPaused(pausesIn(diary), { from: week, to: daysLater(week, 6) })) return null;
  const screened = screenings.filter(({ answered_at }) => dateOf(Date.parse(answered_at), zone) < week);
  const waited = [screened, screenings].some((each) =>
    mustWait({ ...log, screenings: each }, programme, nowMs),
  );
  return waited ? null : week;
}

/**
 * True while a fall, dizziness or the wait for a doctor keeps the walker from walking backward. A fall outside a walk
 * does so until the questions are answered.
 *
 * @param {Log} log
 * @param {Programme} programme
 * @param {number} nowMs
 */
function mustWait(log, programme, nowMs) {
  const first = hindrance(log, nowMs);
  return (
    first === "doctor_first" || first === "ask_again" || progress(log, programme, nowMs).pause === "stop"
  );
}

/** @param {readonly DiaryEntry[]} diary @param {string} week */
function isAnswered(diary, week) {
  return diary.some(({ kind, data }) => kind === "missed_week" && data["week"] === week);
}
