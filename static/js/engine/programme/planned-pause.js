/**
 * Planned pauses: days on which a walker does not mean to walk (docs/progression.md 9.2).
 * The twin of coach/domain/planned_pause.py; tests/vectors/weeks.json compares both.
 */

import { daysBetween, daysLater, isDate } from "./dates.js";

/** @typedef {{kind: string, data: Record<string, any>}} DiaryEntry as far as the weeks read it */
/** @typedef {{from: string, to: string}} Days such as "2026-03-01", both included */

/** @typedef {"missing" | "too_old" | "over" | "before" | "too_long"} Slip */

const DAYS_AT_MOST = 366;

/** Planned pauses of a diary, the earliest first. @param {readonly DiaryEntry[]} diary @returns {Days[]} */
export function pausesIn(diary) {
  const pauses = diary.filter(({ kind }) => kind === "pause").map(({ data }) => data);
  return /** @type {Days[]} */ (pauses).sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));
}

/**
 * True if a planned pause has a day from `from` to `to`, both included.
 *
 * @param {readonly Days[]} pauses
 * @param {Days} days
 */
export function isPaused(pauses, { from, to }) {
  return pauses.some((pause) => pause.from <= to && pause.to >= from);
}

/** First day from `day` on without a planned pause. @param {readonly Days[]} pauses by pausesIn @param {string} day */
export function nextWalkingDay(pauses, day) {
  let free = day;
  for (const { from, to } of pauses) if (from <= free && free <= to) free = daysLater(to, 1);
  return free;
}

/**
 * Slips that the walker has to mend, by field.
 *
 * @param {Days} days as typed
 * @param {string} today
 * @returns {{from?: Slip, to?: Slip}}
 */
export function slipsInPause({ from, to }, today) {
  if (!isDate(from)) return { from: "missing", ...(!isDate(to) && { to: "missing" }) };
  if (daysBetween(from, today) > DAYS_AT_MOST) return { from: "too_old" };
  if (!isDate(to)) return { to: "missing" };
  if (to < from) return { to: "before" };
  if (to < today) return { to: "over" };
  return daysBetween(from, to) < DAYS_AT_MOST ? {} : { to: "too_long" };
}

/**
 * The same pause when the walker walks again from `today` on; null: nothing of it is left.
 *
 * @template {Days} Pause
 * @param {Pause} pause
 * @param {string} today
 * @returns {Pause | null}
 */
export function endedBefore(pause, today) {
  return pause.from < today ? { ...pause, to: daysLater(today, -1) } : null;
}

/**
 * True if a planned pause has a day between a walk and today: it explains a part of the break.
 *
 * @param {readonly Days[]} pauses
 * @param {string} walkedOn day of the last walk
 * @param {string} today
 */
export function wasPlanned(pauses, walkedOn, today) {
  return isPaused(pauses, { from: daysLater(walkedOn, 1), to: daysLater(today, -1) });
}
