/** Logs of tests/vectors/, filled in. */

import { readFileSync } from "node:fs";

/** @import { Fall, Programme, Report, Screening, Stop, Walk } from "../../../../static/js/types.d.ts" */
/**
 * @typedef {object} Log leaves out what `filled` fills in
 * @property {string} now
 * @property {Walk[]} walks
 * @property {Screening[]} screenings
 * @property {Stop[]} [stops]
 * @property {Fall[]} [falls]
 */

const VECTORS = new URL("../../../vectors/", import.meta.url);
/** @type {Partial<Report>} */
const QUIET = { setback: "none", pain_before: null, pain_after: null, effort: null, note: "" };

/** @type {Programme} */
export const PROGRAMME = vectors("programme.json");

/** @param {string} name @returns {any} */
export function vectors(name) {
  return JSON.parse(readFileSync(new URL(name, VECTORS), "utf8"));
}

/** @param {Log} log */
export function filled({ now, walks, screenings, stops = [], falls = [] }) {
  return {
    walks: walks.map(filledWalk),
    screenings: screenings.map(filledScreening),
    stops: stops.map(filledStop),
    falls: falls.map(filledFall),
    nowMs: Date.parse(now),
  };
}

/** @type {(told: Walk, place: number) => Walk} */
export function filledWalk(told, place) {
  const planned = told.planned ?? PROGRAMME.steps.find((step) => step.id === told.step);
  const plannedS = planned.backward_s.reduce((sum, each) => sum + each, 0);
  return {
    ...told,
    id: told.id ?? `00000000-0000-4000-8000-${String(place).padStart(12, "0")}`,
    zone: told.zone ?? "UTC",
    planned,
    walked: told.walked ?? { backward_s: plannedS, forward_s: 0 },
    report: told.report && { ...QUIET, ...told.report },
  };
}

/** @type {(told: Screening, place: number) => Screening} */
function filledScreening(told, place) {
  return { ...told, id: told.id ?? `00000000-0000-4000-9000-${String(place).padStart(12, "0")}` };
}

/** @type {(told: Stop, place: number) => Stop} */
function filledStop(told, place) {
  const id = told.id ?? `00000000-0000-4000-a000-${String(place).padStart(12, "0")}`;
  return { ...told, id, zone: told.zone ?? "UTC", reported_at: told.reported_at ?? null };
}

/** @type {(told: Fall, place: number) => Fall} */
function filledFall(told, place) {
  const id = `00000000-0000-4000-b000-${String(place).padStart(12, "0")}`;
  return { ...told, id, fell: told.fell ?? true };
}
