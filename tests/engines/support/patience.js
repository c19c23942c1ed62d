/** How long a browser may take for what a walker waits for. */

import { setTimeout as pause } from "node:timers/promises";

/** Long enough for a busy machine; nothing waits for it that has come earlier. */
export const PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 100;

/**
 * Asks until the answer is yes.
 *
 * @param {string} what for whoever reads that it never came
 * @param {() => Promise<unknown>} ask may throw, as when a page is on its way
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
