/** Check that a browser is installed. Without it a test fails, with instructions. */

import { existsSync } from "node:fs";

/** @param {string | undefined} program its path @param {string} debianPackage @returns {string} the path */
export function insistOn(program, debianPackage) {
  if (program && existsSync(program)) return program;
  const missing = program ?? "browser of WebKitGTK's";
  throw new Error(
    `There is no ${missing}. Please install Debian's ${debianPackage}; make test-engines does it.`,
  );
}
