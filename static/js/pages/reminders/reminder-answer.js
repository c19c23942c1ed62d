/**
 * Answer to a notification ("later", "not today") that came in the page's address.
 * The service worker opens this address if it could not send the answer; some phones open it for the tapped action.
 */

import { t } from "../../language/translate.js";
import { Refused, Unreachable } from "../../store/api.js";

/** @import { ReminderAnswer } from "../../types.d.ts" */
/** @typedef {{ reminder: string, dueAt: string, answer: ReminderAnswer }} Given */
/** @typedef {{ reminder: string, dueAt: string, mayWait: boolean }} Asked not `mayWait`: put off once already */
/** @typedef {{ words: string, isDone: boolean }} Outcome not done: the page can try again */

/** @param {URLSearchParams} address @returns {Given | null} */
export function answerIn(address) {
  const [answer, reminder, dueAt] = ["answer", "reminder", "due_at"].map((name) => address.get(name));
  if ((answer !== "later" && answer !== "not_today") || !reminder || !dueAt) return null;
  return { reminder, dueAt, answer };
}

/** @param {URLSearchParams} address @returns {Asked | null} */
export function askedIn(address) {
  const [reminder, dueAt] = ["reminder", "due_at"].map((name) => address.get(name));
  if (!reminder || !dueAt || address.has("answer")) return null;
  return { reminder, dueAt, mayWait: address.get("later") !== "no" };
}

/**
 * @param {Pick<import("../../store/reminders.js").Reminders, "answer">} reminders
 * @param {Given} given
 * @returns {Promise<Outcome>}
 * @throws {import("../../store/api.js").SignedOut}
 */
export async function giveAnswer(reminders, { reminder, dueAt, answer }) {
  try {
    await reminders.answer(reminder, dueAt, answer);
  } catch (error) {
    if (error instanceof Unreachable) return { words: t("Your answer needs a signal."), isDone: false };
    if (error instanceof Refused) return { words: sentenceFor(error), isDone: true };
    throw error;
  }
  return {
    words: answer === "later" ? t("We will remind you again in an hour.") : t("No more reminders today."),
    isDone: true,
  };
}

/** @param {Refused} error */
function sentenceFor({ refusal }) {
  if (refusal.code === "day_over") return t("That day is over. The next one comes as planned.");
  if (refusal.status === 409) return t("That reminder has been put off once already.");
  if (refusal.status === 404) return t("That reminder is not there any more.");
  return refusal.message;
}
