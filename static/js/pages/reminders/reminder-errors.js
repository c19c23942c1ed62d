/** Errors of requests about reminders: in words, and the screen that each leads to. */

import { t } from "../../language/translate.js";
import { SignedOut, Unreachable } from "../../store/api.js";

/** @param {Unreachable} error */
export function whyNot({ why }) {
  return why === "server" || why === "slow_down"
    ? t("Our server is busy just now. Please try again in a moment.")
    : t("Reminders need a signal to be changed. Please try again when you have one.");
}

/** @param {unknown} error @returns {"signed_out" | "no_signal"} @throws {unknown} any other error */
export function screenAfter(error) {
  if (error instanceof SignedOut) return "signed_out";
  if (error instanceof Unreachable) return "no_signal";
  throw error;
}
