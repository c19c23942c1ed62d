import assert from "node:assert/strict";
import { test } from "node:test";

import { troubleOf } from "../../../../static/js/pages/shared/trouble.js";
import { NotOpened } from "../../../../static/js/store/database.js";

/** @param {string} name */
const closedBy = (name) => new NotOpened("not opened", { cause: new DOMException("no", name) });

for (const [what, error, isOnline, trouble] of /** @type {const} */ ([
  ["a tag that Intl refuses", new RangeError("Incorrect locale information provided"), true, "unknown"],
  ["a mistake of ours", new TypeError("walk.toSorted is not a function"), true, "unknown"],
  ["something that is no error", "out of the blue", true, "unknown"],
  ["another window with an older version", new NotOpened("blocked"), true, "blocked"],
  ["a database of a newer release", closedBy("VersionError"), true, "newer"],
  ["a private window of an older Firefox", closedBy("InvalidStateError"), true, "closed"],
  ["storage that is switched off", closedBy("SecurityError"), true, "closed"],
  ["localStorage that is switched off", new DOMException("denied", "SecurityError"), true, "closed"],
  ["no database at all", new NotOpened("not opened", { cause: new TypeError("null") }), true, "closed"],
  ["a full phone", new DOMException("No room", "QuotaExceededError"), true, "full"],
  ["a full phone that opens no database", closedBy("QuotaExceededError"), true, "full"],
  [
    "Chromium, no signal",
    new TypeError("Failed to fetch dynamically imported module: /x.js"),
    false,
    "offline",
  ],
  [
    "Chromium, a new release",
    new TypeError("Failed to fetch dynamically imported module: /x"),
    true,
    "missing",
  ],
  ["Firefox", new TypeError("error loading dynamically imported module: /x.js"), true, "missing"],
  ["Safari", new TypeError("Importing a module script failed."), false, "offline"],
  [
    "a module of another release",
    new SyntaxError("The requested module './x.js' does not provide an export named 'y'"),
    true,
    "missing",
  ],
])) {
  test(`what is said of ${what}: ${trouble}`, () => {
    assert.equal(troubleOf(error, isOnline), trouble);
  });
}
