/** Time of an answer. The order of answers decides what counts, so none may lie before those that it changes. */

/** @import { Fall, Screening } from "../../types.d.ts" */

/** Times of answers have whole seconds. Of two answers with one time, the id would decide. */
const APART_MS = 1000;
/** A clock that is further behind was wrong when the earlier answers were given. */
const SET_BACK_AT_MOST_MS = 10 * 60_000;

/**
 * Time at which an answer is given: after the earlier ones, also within their second, or on a clock that was set back
 * a little.
 *
 * @param {readonly (Fall | Screening)[]} answers any order
 * @param {number} nowMs Unix time
 */
export function answeringMs(answers, nowMs) {
  const latestMs = Math.max(...answers.map(({ answered_at }) => Date.parse(answered_at)));
  const isLater = nowMs >= latestMs + APART_MS;
  return isLater || latestMs - nowMs > SET_BACK_AT_MOST_MS ? nowMs : latestMs + APART_MS;
}
