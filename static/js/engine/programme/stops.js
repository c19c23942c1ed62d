/** A stop, fall or dizziness, pauses walking backward until a screening answers it. Twin: coach/domain/stops.py. */

import { localDay } from "./local-day.js";

/** @import { Stop, Walk } from "../../types.d.ts" */

/**
 * Stop of a walk whose setback was a fall or dizziness; null: any other setback.
 * @param {Walk} walk
 * @returns {Stop | null}
 */
export function stopOf({ id, started_at, zone, step, report }) {
  if (report?.setback !== "fall" && report?.setback !== "dizzy") return null;
  return { id, started_at, zone, step, setback: report.setback, reported_at: report.reported_at ?? null };
}

/**
 * True if a cleared screening of that time (Unix) ends the stop's pause (rule 4.8).
 * @param {Stop} stop
 * @param {number} answeredMs
 */
export function screeningLifts({ started_at, reported_at, zone }, answeredMs) {
  if (answeredMs <= Date.parse(reported_at ?? started_at)) return false;
  return localDay(answeredMs, zone) > localDay(Date.parse(started_at), zone);
}
