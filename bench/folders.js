/** Temporary folders of programs that were killed. */

import { rmSync } from "node:fs";

const TRIES = 100;
const TRY_AGAIN_MS = 100;

/**
 * Remove a folder into which a killed program's children may still write: they end a moment after it.
 * Node's `maxRetries` does not remove files that came after its first look.
 *
 * @param {string} folder
 */
export function removeFolder(folder) {
  const asleep = new Int32Array(new SharedArrayBuffer(4));
  for (let tries = 1; ; tries++) {
    try {
      return rmSync(folder, { recursive: true, force: true });
    } catch (problem) {
      if (tries === TRIES) throw problem;
    }
    Atomics.wait(asleep, 0, 0, TRY_AGAIN_MS);
  }
}
