/** Polling with a time-out. */

import { setTimeout as pause } from "node:timers/promises";

/** Time-out, long enough for a busy machine. */
export const PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 100;

/**
 * Polls until the answer is truthy.
 *
 * @param {string} what is awaited, for the message of the time-out
 * @param {() => Promise<unknown>} ask may throw, for instance while a page loads
 */
export async function until(what, ask) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask().catch((/** @type {Error} */ error) => error);
    if (answer && !(answer instanceof Error)) return;
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`, { cause: answer });
    await pause(LOOK_AGAIN_MS);
  }
}
