/** Dates such as "2026-11-22". As texts they sort by time. */

import { wallClock } from "./local-day.js";

const DAY_MS = 24 * 3_600_000;

/** The local date. @param {number} ms Unix time @param {string} zone */
export function dateOf(ms, zone) {
  return wallClock(ms, zone).toISOString().slice(0, 10);
}

/** The date `count` days later. @param {string} date @param {number} count */
export function daysLater(date, count) {
  return new Date(Date.parse(date) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one date to a later one. @param {string} date @param {string} later */
export function daysBetween(date, later) {
  return (Date.parse(later) - Date.parse(date)) / DAY_MS;
}

/** True for a whole date, as a date field gives it. @param {string} typed */
export function isDate(typed) {
  return /^\d{4}-\d\d-\d\d$/.test(typed) && !Number.isNaN(Date.parse(typed));
}
