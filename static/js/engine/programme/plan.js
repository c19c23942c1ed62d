/**
 * Plan that a therapist gives: it lowers limits and sets choices (docs/progression.md, section 8). The twin is
 * coach/domain/plan.py; tests/vectors/plans.json compares both. store/plan-code.js reads and writes it as text.
 * plan-progress.js says what it does to the progress, plan-walk.js what it does to a walk.
 */

import { positionOf } from "./programme.js";
import { complaintOf, monthsOfAgreement, whoMayAgree } from "./screening.js";

/** @import { Clinician, Programme, Screening, Surface } from "../../types.d.ts" */
/** @typedef {{times: number, seconds: number, recover_s: number}} OwnIntervals */
/**
 * @typedef {object} Plan null leaves a choice to the walker
 * @property {string} made_on day, such as "2026-11-27"
 * @property {string} until last day, in UTC
 * @property {string} by name of the therapist
 * @property {Clinician} profession
 * @property {string | null} agreed_in month in which the therapist agreed to walking backward
 * @property {string | null} highest id of a step
 * @property {"g1" | "s1" | null} start
 * @property {OwnIntervals | null} own
 * @property {number | null} days walking days a week
 * @property {Surface | null} surface
 * @property {"retrace" | "onward" | null} way
 * @property {15 | 20 | 30 | 45 | null} look_every_s
 * @property {boolean} companion true: walk backward only with a companion
 * @property {string} note
 */

export const NAME_AT_MOST = 60;
export const NOTE_AT_MOST = 200;
export const DAYS_AT_MOST = 366;
export const MONTHS_AT_MOST = 11;
export const PROFESSIONS = Object.freeze(/** @type {const} */ (["doctor", "physiotherapist"]));
export const SURFACES = Object.freeze(
  /** @type {const} */ (["path", "track", "grass", "treadmill", "indoors"]),
);
export const WAYS = Object.freeze(/** @type {const} */ (["retrace", "onward"]));
export const LOOK_EVERY_S = Object.freeze(/** @type {const} */ ([15, 20, 30, 45]));
const STARTS = Object.freeze(/** @type {const} */ (["g1", "s1"]));
const EARLIEST = "2020-01-01";
const LATEST = "2199-12-31";
const DAY_MS = 86_400_000;
// Control characters, and those that turn or hide text: a name could pass for another one.
// eslint-disable-next-line no-control-regex
const NOT_SHOWABLE = /[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Surrogate}/u;

/**
 * True for a plan that the page of plans can give.
 *
 * @param {Plan} plan with fields of any type
 * @param {Programme} programme
 */
export function isPlan(plan, programme) {
  const { made_on, until, by, agreed_in, highest, start, own, days, surface, way, look_every_s } = plan;
  const of = (/** @type {readonly unknown[]} */ choices, /** @type {unknown} */ value) =>
    value === null || choices.includes(value);
  const position = (/** @type {string | null} */ step) => positionOf(programme, step);
  return (
    made_on >= EARLIEST &&
    made_on <= LATEST &&
    isWhole(daysBetween(made_on, until), 1, DAYS_AT_MOST) &&
    by !== "" &&
    isText(by, NAME_AT_MOST) &&
    isText(plan.note, NOTE_AT_MOST) &&
    PROFESSIONS.includes(plan.profession) &&
    (agreed_in === null || isWhole(monthsBefore(made_on, agreed_in), 0, MONTHS_AT_MOST)) &&
    (highest === null || position(highest) >= 0) &&
    of(STARTS, start) &&
    (start === null || highest === null || position(start) <= position(highest)) &&
    (own === null || isOwn(own)) &&
    (days === null || isWhole(days, 1, 7)) &&
    of(SURFACES, surface) &&
    of(WAYS, way) &&
    of(LOOK_EVERY_S, look_every_s) &&
    typeof plan.companion === "boolean"
  );
}

/** True if a text can be shown, and has at most so many code points. @param {unknown} text @param {number} atMost */
export function isText(text, atMost) {
  return (
    typeof text === "string" && [...text].length <= atMost && !/^ | $/.test(text) && !NOT_SHOWABLE.test(text)
  );
}

/** True until the end of the plan's last day, in UTC (8.2). @param {Plan} plan @param {number} nowMs */
export function isInForce({ until }, nowMs) {
  return dayOf(nowMs) <= until;
}

/** True for a plan that is dated later than tomorrow: a clock is wrong. @param {Plan} plan @param {number} nowMs */
export function isAhead({ made_on }, nowMs) {
  return made_on > dayOf(nowMs + DAY_MS);
}

/**
 * True if the plan names an agreement that may count. A plan from before the complaint knows nothing of it (8.10).
 *
 * @param {Plan | null} plan in force
 * @param {readonly Screening[]} screenings any order
 * @param {Date} now
 */
export function namesAgreement(plan, screenings, now) {
  if (!plan?.agreed_in || !whoMayAgree(screenings).includes(plan.profession)) return false;
  const complaint = complaintOf(screenings);
  const isKnown = !complaint || plan.made_on > dayOf(Date.parse(complaint.answered_at));
  return isKnown && monthsOfAgreement(screenings, now).includes(plan.agreed_in);
}

/** Days from one day to another; NaN: not two days. @param {string} from @param {string} to */
export function daysBetween(from, to) {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

/** Months from a month ("2026-11") to the month of a day. @param {string} day @param {string} month */
export function monthsBefore(day, month) {
  const [year, number] = month.split("-").map(Number);
  return 12 * (Number(day.slice(0, 4)) - year) + Number(day.slice(5, 7)) - number;
}

/** Day in UTC, such as "2026-11-27". @param {number} ms Unix time */
export function dayOf(ms) {
  return new Date(ms).toISOString().slice(0, 10);
}

/** True for intervals that a plan, or a walker, can choose. @param {OwnIntervals} own */
export function isOwn({ times, seconds, recover_s }) {
  return isWhole(times, 1, 20) && isWhole(seconds, 10, 600) && isWhole(recover_s, 30, 600);
}

/** @param {unknown} value @param {number} least @param {number} most */
function isWhole(value, least, most) {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}
