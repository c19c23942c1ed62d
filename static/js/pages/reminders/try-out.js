/** Test notification to this phone: sends it, waits until the push worker has delivered it, and reports the result. */

import { t } from "../../language/translate.js";
import { Refused, SignedOut, Unreachable } from "../../store/api.js";

const LOOK_EVERY_MS = 2_000;
const LOOKS = 10;

/**
 * @param {Pick<import("../../app/app.js").App, "push" | "subscriptions">} app
 * @param {(words: string) => void} say
 * @param {(ms: number) => Promise<void>} wait
 */
export async function tryOut({ push, subscriptions }, say, wait = pause) {
  const { digest } = push;
  if (!digest) return;
  say(t("One moment. The test is on its way …"));
  try {
    const before = await lastDelivered(digest);
    await subscriptions.test(digest);
    say((await hasGoneOut(digest, before)) ? SENT : NOT_YET);
  } catch (error) {
    if (isNotKnown(error)) await push.keepInStep();
    say(why(error));
  }

  /** @param {string} its @param {string | null} before */
  async function hasGoneOut(its, before) {
    for (let look = 0; look < LOOKS; look += 1) {
      await wait(LOOK_EVERY_MS);
      if ((await lastDelivered(its)) !== before) return true;
    }
    return false;
  }

  /** @param {string} its */
  async function lastDelivered(its) {
    const known = (await subscriptions.all()).find((phone) => phone.digest === its);
    return known?.last_delivered_at ?? null;
  }
}

const SENT = t("Sent. It should be on your screen in a moment.");
const NOT_YET = t(
  "It has not gone out yet. It may still come. If it does not, turn reminders off on this phone and on again.",
);

/** @param {unknown} error */
function isNotKnown(error) {
  return error instanceof Refused && error.refusal.status === 404;
}

/** @param {unknown} error */
function why(error) {
  if (isNotKnown(error)) return t("We had lost track of this phone. Please tap once more.");
  if (error instanceof Unreachable && error.why === "slow_down") {
    return t("That was a lot of tests. Please wait a few minutes before the next one.");
  }
  if (error instanceof Unreachable) return t("The test needs a signal. Please try again when you have one.");
  if (error instanceof SignedOut) return t("Please sign in again first.");
  if (error instanceof Refused) return error.refusal.message;
  throw error;
}

/** @param {number} ms @returns {Promise<void>} */
function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
