/** Refusals of the fake server: a status, a code, and the fields that are wrong. */

import { brokenBounds, isMonthTooLate, isTooEarly, isTooLate } from "./fake-bounds.js";

export class Refusal extends Error {
  /** @param {number} status @param {string} code @param {string[]} fields */
  constructor(status, code, fields = []) {
    super(code);
    this.answer = { status, code, fields };
  }
}

/**
 * @param {Parameters<typeof brokenBounds>[0]} kind
 * @param {any} body
 * @param {string} [time] field with the time by the phone's clock
 */
export function refuseBroken(kind, body, time) {
  const fields = brokenBounds(kind, body);
  if (fields.length > 0) throw new Refusal(422, "invalid", fields);
  if (time && isTooEarly(body[time])) throw new Refusal(422, "clock", [time]);
}

/** @param {string | null | undefined} month @param {number} nowMs */
export function refuseMonthAhead(month, nowMs) {
  if (month && isMonthTooLate(month, nowMs)) throw new Refusal(422, "clock", ["agreed_in"]);
}

/** @param {string} field @param {string} iso @param {number} nowMs */
export function refuseAhead(field, iso, nowMs) {
  if (isTooLate(iso, nowMs)) throw new Refusal(422, "clock", [field]);
}
