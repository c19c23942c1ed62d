/** Records as the server stores and writes them. */

/** @import { Report, Screening, Stop, Walk } from "../../../../static/js/types.js" */

const EMPTY_REPORT = {
  setback: "none",
  pain_before: null,
  pain_after: null,
  effort: null,
  note: "",
  reported_at: null,
};
const DAY_MS = 86_400_000;

/** Report of a walk that the server has not seen. @param {Walk} walk @param {number} nowMs */
export function reportOfNew(walk, nowMs) {
  return walk.report && { ...EMPTY_REPORT, ...walk.report, reported_at: possible(walk, nowMs) };
}

/**
 * Report that replaces a stored one, as coach/domain/report_time.py dates it.
 *
 * @param {Walk} walk
 * @param {Report | null} stored
 * @param {number} nowMs
 */
export function reportOfStored(walk, stored, nowMs) {
  const report = reportOfNew(walk, nowMs);
  if (!report) return null;
  const [told, before] = [Date.parse(report.reported_at ?? ""), Date.parse(stored?.reported_at ?? "")];
  const isLater = told > before || (told > 0 && !(before > 0));
  if (report.setback === (stored?.setback ?? "none")) {
    return { ...report, reported_at: isLater ? report.reported_at : (stored?.reported_at ?? null) };
  }
  const now = shortest(new Date(Math.floor(nowMs / 1000) * 1000).toISOString());
  return { ...report, reported_at: isLater ? report.reported_at : now };
}

/** @param {Walk} walk @param {number} nowMs */
function possible({ started_at, report }, nowMs) {
  const toldMs = Date.parse(report?.reported_at ?? "");
  const isPossible = Date.parse(started_at) <= toldMs && toldMs <= nowMs + DAY_MS;
  return isPossible ? shortest(/** @type {string} */ (report?.reported_at)) : null;
}

/**
 * Screening as stored: an older phone sends no outcome, and keeps the stored one.
 *
 * @param {Screening} sent
 * @param {Screening} [stored]
 */
export function screeningOf(sent, stored) {
  const { outcome = null, agreed_by = null, agreed_in = null } = sent.outcome ? sent : (stored ?? {});
  return { ...sent, answered_at: shortest(sent.answered_at), outcome, agreed_by, agreed_in };
}

/**
 * True if Undo has brought back the one as the other.
 *
 * @param {Walk | Stop | null | undefined} one
 * @param {Walk} other
 */
export function isAlike(one, { started_at, zone, step }) {
  return one?.started_at === started_at && one.zone === zone && one.step === step;
}

/** Time in the server's format: whole seconds, milliseconds or microseconds. @param {string} iso */
export function shortest(iso) {
  const [, seconds, fraction = ""] = /** @type {RegExpExecArray} */ (/^(.{19})(?:\.(\d+))?/.exec(iso));
  const micros = fraction.padEnd(6, "0");
  if (Number(micros) === 0) return `${seconds}Z`;
  return `${seconds}.${micros.endsWith("000") ? micros.slice(0, 3) : micros}Z`;
}

/** Part of a walk that no later PUT may change. @param {Walk} walk */
export function facts({ started_at, zone, surface, step, planned, walked, way, source }) {
  return text([started_at, zone, surface, step, planned, walked, way, source]);
}

/** Canonical JSON: equal for equal values in any order of their names. @param {unknown} value */
export function text(value) {
  return JSON.stringify(value, (_, part) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
