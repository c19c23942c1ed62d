/** Order of the log, in which the fold and the latest screening are read (docs/progression.md 4.3). */

/** @import { Screening, Stop, Walk } from "../../types.d.ts" */

/**
 * Entries sorted by time ("…05Z" and "…05.000Z" are the same), then by id.
 * @template {Walk | Screening | Stop} Entry
 * @param {readonly Entry[]} entries
 */
export function inOrder(entries) {
  return entries
    .map((entry) => ({ entry, ms: beganMs(entry) }))
    .sort((a, b) => a.ms - b.ms || (a.entry.id < b.entry.id ? -1 : 1))
    .map(({ entry }) => entry);
}

/** @type {(entry: Walk | Screening | Stop) => number} */
export function beganMs(entry) {
  return Date.parse("started_at" in entry ? entry.started_at : entry.answered_at);
}
