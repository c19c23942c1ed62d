/**
 * Plan that a therapist gives: it lowers limits and sets choices (docs/progression.md, section 8). The twin is
 * coach/domain/plan.py; tests/vectors/plans.json compares both. store/plan-code.js reads and writes it as text.
 */

import { beganMs } from "./log-order.js";
import { isFirstOnTreadmill, mayWalkBackward, offeredStep, onSurface } from "./offer.js";
import { longestIntervalS, mostBackwardS, oneBelow, positionOf } from "./programme.js";
import { BREAK_MS, progress } from "./progression.js";
import { complaintOf, monthsOfAgreement, whoMayAgree } from "./screening.js";

/** @import { Clinician, Programme, Progress, Screening, Settings, Surface, Walk, Way } from "../../types.d.ts" */
/** @typedef {import("./progression.js").Log} Log */
/** @typedef {{times: number, seconds: number, recover_s: number}} OwnIntervals */
/** @typedef {import("./offer.js").Choice} Choice */
/** @typedef {Choice & {below: Choice}} PlannedWalk `below`: the same if the offered step were one lower */
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
const NIL = "00000000-0000-0000-0000-000000000000";
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
 * Progress, never higher than without the plan (8.3 to 8.5).
 *
 * @param {Plan} plan
 * @param {Log} log
 * @param {Programme} programme
 * @param {number} nowMs
 * @returns {Progress}
 */
export function progressUnder(plan, log, programme, nowMs) {
  const own = progress(log, programme, nowMs);
  const current = plan.start
    ? lowerOf(own, begunAgain(plan, plan.start, log, programme, nowMs), programme)
    : own;
  if (!plan.highest || !isInForce(plan, nowMs)) return current;
  return capped(current, plan.highest, programme, breaksOf(log, nowMs));
}

/**
 * Walk of the plan's own intervals; null: the plan has none, or the walker may not walk backward. No interval is longer
 * than on the steps up to the offered one (8.6).
 *
 * @param {Plan | null} plan in force
 * @param {Programme} programme
 * @param {import("./offer.js").Standing} standing
 * @param {number} nowMs
 * @returns {PlannedWalk | null}
 */
export function plannedWalk(plan, programme, standing, nowMs) {
  if (!plan?.own || !mayWalkBackward(standing, nowMs)) return null;
  const offered = offeredStep(programme, standing.progress);
  const below = walkOf(plan.own, programme, oneBelow(programme, offered));
  return { ...walkOf(plan.own, programme, offered), below };
}

/**
 * The walk as it goes on that ground. The first one on a treadmill is one step lower (7.5), the plan's too.
 *
 * @param {Choice & {below?: Choice}} choice
 * @param {Surface} surface
 * @param {readonly Walk[]} walks
 * @param {Programme} programme
 * @returns {Choice}
 */
export function onGround(choice, surface, walks, programme) {
  const { below } = choice;
  return below && isFirstOnTreadmill(surface, walks) ? below : onSurface(choice, surface, walks, programme);
}

/** @param {OwnIntervals} own @param {Programme} programme @param {string} offered @returns {Choice} */
function walkOf(own, programme, offered) {
  const backward_s = ownIntervals(own, programme, offered);
  const recover_s = backward_s.length > 1 ? own.recover_s : 0;
  return { step: null, planned: { warm_up_s: 300, backward_s, recover_s, cool_down_s: 300 } };
}

/**
 * Seconds of each own interval as it may be walked.
 *
 * @param {OwnIntervals} own
 * @param {Programme} programme
 * @param {string} offered id of the step that is offered
 * @returns {number[]}
 */
export function ownIntervals(own, programme, offered) {
  const seconds = Math.min(own.seconds, longestIntervalS(programme, offered));
  const room = Math.floor(mostBackwardS(programme, offered) / seconds);
  return Array(Math.min(own.times, room)).fill(seconds);
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

/**
 * Ground that is chosen first: the plan's, or else the last one (8.7).
 *
 * @template {{surface: Surface, way: Way}} Ground
 * @param {Plan | null} plan in force
 * @param {Ground} last
 * @returns {Ground}
 */
export function groundUnder(plan, last) {
  return { ...last, surface: plan?.surface ?? last.surface, way: plan?.way ?? last.way };
}

/**
 * Settings with the plan's looks, where those come more often (8.8), and with its companion (8.9).
 *
 * @param {Plan | null} plan in force
 * @param {Settings} settings
 * @returns {Settings & {withSomeone: boolean}}
 */
export function settingsUnder(plan, settings) {
  const [every, own] = [plan?.look_every_s, settings.shoulder_every_s];
  const shoulder_every_s = every && (own === 0 || every < own) ? every : own;
  return { ...settings, shoulder_every_s, withSomeone: plan?.companion ?? false };
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

/**
 * Progress of a walker who first began on the plan's first day, at its start.
 *
 * @param {Plan} plan @param {"g1" | "s1"} start @param {Log} log @param {Programme} programme @param {number} nowMs
 */
function begunAgain({ made_on }, start, { walks, screenings, stops = [] }, programme, nowMs) {
  const madeMs = Date.parse(made_on);
  const isLater = (/** @type {Parameters<typeof beganMs>[0]} */ entry) => beganMs(entry) >= madeMs;
  /** @type {Screening} */
  const begun = { id: NIL, answered_at: new Date(madeMs).toISOString(), start, cleared: true };
  const later = screenings
    .filter(isLater)
    .map((each) => ({ ...each, start: start === "g1" ? start : each.start }));
  const since = { walks: walks.filter(isLater), screenings: [begun, ...later], stops: stops.filter(isLater) };
  return progress(since, programme, nowMs);
}

/**
 * Lower of both step by step. A pause is that of the whole log.
 *
 * @type {(own: Progress, begun: Progress, programme: Programme) => Progress}
 */
function lowerOf(own, begun, programme) {
  const isBelow = (/** @type {"unlocked" | "recommended"} */ name) =>
    positionOf(programme, begun[name]) <= positionOf(programme, own[name]);
  const { unlocked, reason, streak } = isBelow("unlocked") ? begun : own;
  return {
    ...own,
    unlocked,
    recommended: (isBelow("recommended") ? begun : own).recommended,
    reason: own.paused ? own.reason : reason,
    streak,
  };
}

/**
 * Progress up to `highest`. A break lowers from there (6.2), not from a level above it.
 *
 * @type {(current: Progress, highest: string, programme: Programme, breaks: number) => Progress}
 */
function capped(current, highest, programme, breaks) {
  const isAbove = (/** @type {string} */ step) =>
    positionOf(programme, step) > positionOf(programme, highest);
  if (!isAbove(current.unlocked)) return current;
  // The level that the last walk opened is above the plan's.
  const reason = current.reason === "next_step" ? "confident" : current.reason;
  let most = highest;
  for (let count = 0; count < breaks; count += 1) most = oneBelow(programme, most);
  const isLower = positionOf(programme, current.recommended) < positionOf(programme, most);
  const recommended = isLower ? current.recommended : most;
  return { ...current, unlocked: highest, recommended, reason, streak: 0 };
}

/** Levels by which the break that lasts now lowers: 0, 1 or 2. @param {Log} log @param {number} nowMs */
function breaksOf({ walks }, nowMs) {
  const lastMs = Math.max(...walks.filter(({ source }) => source !== "by_hand").map(beganMs));
  return Math.min(2, Math.max(0, Math.floor((nowMs - lastMs) / BREAK_MS))) || 0;
}

/** @param {OwnIntervals} own */
function isOwn({ times, seconds, recover_s }) {
  return isWhole(times, 1, 20) && isWhole(seconds, 10, 600) && isWhole(recover_s, 30, 600);
}

/** @param {unknown} value @param {number} least @param {number} most */
function isWhole(value, least, most) {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}
