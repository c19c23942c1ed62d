/** All tests of one folder in one process. A process for each file would take twice the time. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe } from "node:test";

/** Each file is a suite, so that its `beforeEach` is not for the others. @param {string} folder */
export function testsOf(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf-8" }).sort();
  for (const file of files.filter((name) => name.endsWith(".test.js"))) {
    describe(file, () => import(join(folder, file)));
  }
}
