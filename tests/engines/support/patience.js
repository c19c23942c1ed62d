/** Time-outs, so that a browser that hangs fails its own test and not the whole gate. */

import { setTimeout as pause } from "node:timers/promises";

/** Time-out, long enough for a busy machine. */
export const PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 100;
/** Options of every test and hook in tests/engines. node:test has no time-out by itself. */
export const IN_TIME = { timeout: 240_000 };

/**
 * Polls until the answer is truthy.
 *
 * @param {string} what is awaited, for the message of the time-out
 * @param {() => Promise<unknown>} ask may throw, for instance while a page loads
 */
export async function until(what, ask) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await inTime(ask()).catch((/** @type {Error} */ error) => error);
    if (answer && !(answer instanceof Error)) return;
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`, { cause: answer });
    await pause(LOOK_AGAIN_MS);
  }
}

/** @template Answer @param {Promise<Answer>} asked @returns {Promise<Answer>} */
async function inTime(asked) {
  const late = new AbortController();
  const waiting = pause(PATIENCE_MS, undefined, { signal: late.signal }).then(() => {
    throw new Error("No answer");
  });
  try {
    return await Promise.race([asked, waiting]);
  } finally {
    late.abort();
    waiting.catch(() => undefined);
  }
}
