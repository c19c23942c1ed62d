/**
 * Local dates and times of moments; the twin of coach/domain/moments.py. A walk keeps the day and the time of the place
 * where it was walked (tests/vectors/days.json).
 */

import { knownZone } from "./time-zone.js";

/** @typedef {{started_at: string, zone: string}} Begun a walk or a stop */

/** @type {Map<string, Intl.DateTimeFormat>} by zone; to make one takes fifty times as long as to use it */
const formats = new Map();

/**
 * Local date as one number, such as 20260301: later days have higher numbers.
 * @param {number} ms Unix time
 * @param {string} zone what a phone called its zone; knownZone says what an unknown one means
 */
export function localDay(ms, zone) {
  const at = wallClock(ms, zone);
  return at.getUTCFullYear() * 10_000 + (at.getUTCMonth() + 1) * 100 + at.getUTCDate();
}

/**
 * Date and time on the clocks of a zone, as a Date whose UTC fields have them. Read or format it in UTC only.
 * @param {number} ms Unix time
 * @param {string} zone as for localDay
 */
export function wallClock(ms, zone) {
  const { year, month, day, hour, minute, second } = Object.fromEntries(
    formatFor(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

/** Start of a walk on the clocks of the place where it was walked, as wallClock gives it. @param {Begun} walk */
export function beganAt({ started_at, zone }) {
  return wallClock(Date.parse(started_at), zone);
}

/** @param {string} zone */
function formatFor(zone) {
  const format = formats.get(zone) ?? numbers(knownZone(zone));
  formats.set(zone, format);
  return format;
}

/** @param {string} timeZone */
function numbers(timeZone) {
  return new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
    hourCycle: "h23",
  });
}
