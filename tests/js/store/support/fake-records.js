/** Records as the server stores and writes them. */

/** @import { Report, Walk } from "../../../../static/js/types.js" */

const EMPTY_REPORT = { setback: "none", pain_before: null, pain_after: null, effort: null, note: "" };

/** Report with the fields that the phone left out. @param {Partial<Report> | null} report */
export function whole(report) {
  return report && { ...EMPTY_REPORT, ...report };
}

/** Time in the server's format: whole seconds, milliseconds or microseconds. @param {string} iso */
export function shortest(iso) {
  const [, seconds, fraction = ""] = /** @type {RegExpExecArray} */ (/^(.{19})(?:\.(\d+))?/.exec(iso));
  const micros = fraction.padEnd(6, "0");
  if (Number(micros) === 0) return `${seconds}Z`;
  return `${seconds}.${micros.endsWith("000") ? micros.slice(0, 3) : micros}Z`;
}

/** Part of a walk that no later PUT may change. @param {Walk} walk */
export function facts({ started_at, zone, surface, step, planned, walked }) {
  return text([started_at, zone, surface, step, planned, walked]);
}

/** Canonical JSON: equal for equal values in any order of their names. @param {unknown} value */
export function text(value) {
  return JSON.stringify(value, (_, part) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
