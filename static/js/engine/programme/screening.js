/**
 * Outcome of a screening: who may walk backward, and where they begin (docs/progression.md, section 3). The newest
 * screening counts.
 *
 * How to change me: a question that is split or changes its meaning gets a new id, because phones keep half-given
 * answers by id.
 */

import { counted, doctorFirstSinceMs } from "./counted.js";
import { AGREEMENT_MONTHS, isDoctorFirst, latestOf } from "./hindrance.js";

/** @import { Screening } from "../../types.d.ts" */
/** @typedef {"doctor_first" | "clinician_first" | "gentle" | "standard"} Outcome */
/** @typedef {"doctor" | "physiotherapist"} Clinician */
/** @typedef {Record<string, boolean>} Answers by the question's id; ids of earlier versions may be among them */
/** @typedef {{start: "g1" | "s1", cleared: boolean, outcome: Outcome}} Found */

/** Any yes: no coached walk of any kind until a doctor has said yes (3.2). */
export const DOCTOR_FIRST = /** @type {const} */ (["chest", "blackout"]);
/** Any yes: forward walks until a clinician has agreed (3.2). */
export const CLINICIAN_FIRST = /** @type {const} */ ([
  "heart",
  "joints",
  "supervised",
  "vertigo",
  "conditions",
  "walking_aid",
]);
/** Any yes: the gentlest step (3.2). */
export const GENTLE = /** @type {const} */ (["fell", "afraid", "eyes", "neck", "over_65"]);

/** Order in which the questions are asked: what decides most comes first. */
export const QUESTION_IDS = /** @type {const} */ ([...DOCTOR_FIRST, ...CLINICIAN_FIRST, ...GENTLE]);

/** Any yes: looks over a shoulder are taken standing (3.9). */
const LOOK_STANDING = /** @type {const} */ (["vertigo", "eyes", "neck"]);

/** Time in which a tap on the wrong answer can be taken back (3.12). */
const SLIP_MS = 10 * 60_000;

/**
 * @param {Answers} answers to every question
 * @param {boolean} prefersGentle
 * @param {boolean} [staysDoctorFirst] true: a doctor's yes is missing, and answers do not replace it (3.12)
 * @returns {Found & {look_standing: boolean}}
 */
export function outcomeOf(answers, prefersGentle, staysDoctorFirst = false) {
  const says = (/** @type {string} */ id) => answers[id] === true;
  const look_standing = LOOK_STANDING.some(says);
  if (staysDoctorFirst || DOCTOR_FIRST.some(says)) return { ...found("doctor_first"), look_standing };
  if (CLINICIAN_FIRST.some(says)) return { ...found("clinician_first"), look_standing };
  return { ...found(GENTLE.some(says) || prefersGentle ? "gentle" : "standard"), look_standing };
}

/**
 * True if the answers that ask for a doctor may be a slip of the finger. The first of them is ten minutes old at most.
 * Later only a doctor's yes opens walking (3.12).
 *
 * @param {readonly Screening[]} screenings any order
 * @param {number} nowMs Unix time
 */
export function mayBeSlip(screenings, nowMs) {
  const ageMs = nowMs - doctorFirstSinceMs(screenings);
  return ageMs >= 0 && ageMs <= SLIP_MS;
}

/** Ids of the questions that are answered with yes, in the order of the questions. @param {Answers} answers */
export function yesTo(answers) {
  return QUESTION_IDS.filter((id) => answers[id]);
}

/** Ids of the questions without an answer, in the order of the questions. @param {Answers} answers */
export function openIn(answers) {
  return QUESTION_IDS.filter((id) => typeof answers[id] !== "boolean");
}

/**
 * Screening that a clinician's agreement adds, without its id and time. The start stays that of the newest screening
 * that counts.
 *
 * @param {readonly Screening[]} screenings at least one, any order
 * @param {Clinician} agreed_by one of `whoMayAgree`
 * @param {string} agreed_in month, such as "2026-11"
 */
export function agreementOf(screenings, agreed_by, agreed_in) {
  const { start } = /** @type {Screening} */ (latestOf(screenings));
  const outcome = /** @type {Outcome} */ (start === "g1" ? "gentle" : "standard");
  return { start, cleared: true, outcome, agreed_by, agreed_in };
}

/**
 * Clinicians whose agreement counts: only a doctor after answers that ask for one.
 *
 * @param {readonly Screening[]} screenings any order
 * @returns {Clinician[]}
 */
export function whoMayAgree(screenings) {
  const answered = counted(screenings).filter(({ agreed_by }) => !agreed_by);
  const isDoctors = isDoctorFirst(screenings) || answered.at(-1)?.outcome === "doctor_first";
  return isDoctors ? ["doctor"] : ["doctor", "physiotherapist"];
}

/**
 * Months in which an agreement that counts now can have been given, the newest first: "2026-11", "2026-10" and so on.
 * None is older than the complaint (3.6).
 *
 * @param {readonly Screening[]} screenings any order
 * @param {Date} now its local month is the newest
 */
export function monthsOfAgreement(screenings, now) {
  const complaint = complaintOf(screenings);
  const oldest = complaint ? monthOf(new Date(complaint.answered_at)) : "";
  const months = Array.from({ length: AGREEMENT_MONTHS }, (_, i) =>
    monthOf(new Date(now.getFullYear(), now.getMonth() - i, 1)),
  );
  // This month counts also when the clock of another phone is ahead.
  return months.filter((month, i) => i === 0 || month >= oldest);
}

/**
 * Latest screening that asks for an agreement newer than itself. Of the first one a clinician may have known before:
 * then an older agreement counts, except where a doctor comes first.
 *
 * @param {readonly Screening[]} screenings any order
 */
export function complaintOf(screenings) {
  const ordered = counted(screenings);
  const latest = ordered.findLast(({ cleared }) => !cleared);
  return latest === ordered[0] && latest?.outcome !== "doctor_first" ? null : latest;
}

/** @param {Date} date @returns {string} local month, such as "2026-11" */
function monthOf(date) {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}`;
}

/** @param {Outcome} outcome @returns {Found} */
function found(outcome) {
  const cleared = outcome === "gentle" || outcome === "standard";
  // The gentlest start also for those who need an agreement first: it is where they begin once they have it.
  return { outcome, cleared, start: outcome === "standard" ? "s1" : "g1" };
}

const YEAR_MS = 365 * 86_400_000;

/**
 * True if the walker told of a fall outside a walk within a year before `nowMs`. The question about falls is answered.
 *
 * @param {readonly import("../../types.d.ts").Fall[]} falls
 * @param {number} nowMs
 */
export function hasToldOfAFall(falls, nowMs) {
  return falls.some(({ answered_at, fell }) => fell && nowMs - Date.parse(answered_at) < YEAR_MS);
}
