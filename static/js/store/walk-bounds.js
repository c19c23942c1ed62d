/**
 * What a walk may hold: the server's bounds (coach/domain/walk.py and bounds.py) and sentences, so that the
 * phone can say at once what the server would refuse. To change a bound, change it in both.
 */

import { t } from "../language/translate.js";

/** @typedef {import("../types.js").Walk} Walk */
/** @typedef {import("../types.js").Report} Report */
/** @typedef {Record<string, string[]>} Refusals */

export const INTERVALS_AT_MOST = 20;
/** @type {readonly [number, number]} */
export const INTERVAL_S = [10, 3600];
/** @type {readonly [number, number]} */
export const PHASE_S = [0, 3600];
export const NOTE_AT_MOST = 2000;
export const SURFACES = ["path", "track", "grass", "treadmill", "indoors"];
export const SETBACKS = ["none", "wobble", "stumble", "fall", "dizzy"];

const WALKED_S = /** @type {const} */ ([0, 86400]);
const CONFIDENCE = /** @type {const} */ ([1, 5]);
const SCORE = /** @type {const} */ ([0, 10]);
const EARLIEST_MS = Date.UTC(2020, 0, 1);
const CLOCK_MAY_BE_AHEAD_MS = 86_400_000;

/**
 * Sentences that say what to do, by dotted field path; none when the server would take the walk.
 *
 * @param {Walk} walk
 * @param {number} nowMs ms since 1970
 * @param {number} longestIntervalS what is open to the walker: a custom walk may not go beyond it
 * @returns {Refusals}
 */
export function refusals(walk, nowMs, longestIntervalS) {
  const { planned, walked } = walk;
  return {
    ...unless(isUuid(walk.id), "id", t("Give a UUID in lower case, with hyphens.")),
    ...startRefusals(walk.started_at, nowMs),
    ...unless(isZone(walk.zone), "zone", t("Name a time zone of the IANA database, like Europe/Berlin.")),
    ...oneOf(walk.surface, SURFACES, "surface"),
    ...seconds(planned.warm_up_s, PHASE_S, "planned.warm_up_s"),
    ...intervalRefusals(walk, longestIntervalS),
    ...seconds(planned.recover_s, PHASE_S, "planned.recover_s"),
    ...seconds(planned.cool_down_s, PHASE_S, "planned.cool_down_s"),
    ...seconds(walked.backward_s, WALKED_S, "walked.backward_s"),
    ...seconds(walked.forward_s, WALKED_S, "walked.forward_s"),
    ...(walk.report ? reportRefusals(walk.report) : {}),
  };
}

/**
 * @param {Report} report
 * @returns {Refusals}
 */
export function reportRefusals(report) {
  return {
    ...whole(report.confidence, CONFIDENCE, "report.confidence"),
    ...oneOf(report.setback, SETBACKS, "report.setback"),
    ...score(report.pain_before, "report.pain_before"),
    ...score(report.pain_after, "report.pain_after"),
    ...score(report.effort, "report.effort"),
    ...noteRefusals(report.note),
  };
}

/**
 * @param {string} startedAt
 * @param {number} nowMs
 */
function startRefusals(startedAt, nowMs) {
  const atMs = Date.parse(startedAt);
  const [isEarly, isAhead] = [atMs < EARLIEST_MS, atMs - nowMs > CLOCK_MAY_BE_AHEAD_MS];
  return {
    ...unless(Number.isFinite(atMs), "started_at", t("Give a time in UTC, like 2026-11-23T13:02:05Z.")),
    ...unless(!isEarly, "started_at", t("Set the clock right: this time is before 2020.")),
    ...unless(!isAhead, "started_at", t("Set the clock right: this time is more than a day ahead.")),
  };
}

/**
 * @param {Walk} walk
 * @param {number} longestIntervalS
 */
function intervalRefusals({ step, planned: { backward_s } }, longestIntervalS) {
  const isList = Array.isArray(backward_s) && backward_s.length <= INTERVALS_AT_MOST;
  const isGood = isList && backward_s.every((length) => isWhole(length, INTERVAL_S));
  const path = "planned.backward_s";
  if (!isGood) return { [path]: [listSentence()] };
  const isMeant = backward_s.length > 0 || step === null;
  const isOpen = step !== null || Math.max(0, ...backward_s) <= longestIntervalS;
  return {
    ...unless(isMeant, path, t("Give at least one interval, or null as the step of a forward walk.")),
    ...unless(
      isOpen,
      path,
      t("The longest interval that is open to you is {seconds} seconds.", { seconds: longestIntervalS }),
    ),
  };
}

/** @param {string} note */
function noteRefusals(note) {
  const path = "report.note";
  const isText = typeof note === "string" && [...note].length <= NOTE_AT_MOST;
  if (!isText) return { [path]: [t("Write at most {count} characters.", { count: NOTE_AT_MOST })] };
  const isShowable = !note.includes("\0") && !/\p{Surrogate}/u.test(note);
  return unless(isShowable, path, t("Take out the characters that cannot be shown."));
}

/**
 * @param {number | null} value
 * @param {string} path
 */
function score(value, path) {
  return unless(
    value === null || isWhole(value, SCORE),
    path,
    t("Give a whole number from 0 to 10, or null."),
  );
}

/**
 * @param {number} value
 * @param {readonly [number, number]} limits
 * @param {string} path
 */
function whole(value, limits, path) {
  const [least, most] = limits;
  return unless(
    isWhole(value, limits),
    path,
    t("Give a whole number from {least} to {most}.", { least, most }),
  );
}

/**
 * @param {number} value
 * @param {readonly [number, number]} limits
 * @param {string} path
 */
function seconds(value, limits, path) {
  const [least, most] = limits;
  return unless(
    isWhole(value, limits),
    path,
    t("Give whole seconds from {least} to {most}.", { least, most }),
  );
}

/**
 * @param {string} value
 * @param {string[]} choices
 * @param {string} path
 */
function oneOf(value, choices, path) {
  return unless(
    choices.includes(value),
    path,
    t("Choose one of {choices}.", { choices: choices.join(", ") }),
  );
}

/**
 * @param {boolean} isGood
 * @param {string} path
 * @param {string} whatToDo
 * @returns {Refusals}
 */
function unless(isGood, path, whatToDo) {
  return isGood ? {} : { [path]: [whatToDo] };
}

function listSentence() {
  const [least, most] = INTERVAL_S;
  return t("Give at most {count} intervals, each of whole seconds from {least} to {most}.", {
    count: INTERVALS_AT_MOST,
    least,
    most,
  });
}

/**
 * @param {unknown} value
 * @param {readonly [number, number]} limits
 */
function isWhole(value, [least, most]) {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

/** @param {unknown} value */
function isUuid(value) {
  return typeof value === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
}

/** @param {unknown} value */
function isZone(value) {
  if (typeof value !== "string" || !/^[A-Za-z]/.test(value)) return false; // Intl takes offsets too
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: value }));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
