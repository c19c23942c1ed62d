import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { isDiaryData, KINDS } from "../../../../static/js/engine/programme/diary.js";

const { accepted, refused } = JSON.parse(
  readFileSync(new URL("../../../vectors/diary.json", import.meta.url), "utf8"),
);

test("the phone takes the data that the server takes, and no other", () => {
  for (const [kind, data] of accepted) assert.ok(isDiaryData(kind, data), JSON.stringify([kind, data]));
  for (const [kind, data] of refused) assert.ok(!isDiaryData(kind, data), JSON.stringify([kind, data]));
});

test("every kind of the server's is one of this release", () => {
  const kinds = new Set(accepted.map((/** @type {[string, unknown]} */ [kind]) => kind));
  assert.deepEqual([...KINDS].sort(), [...kinds].sort());
});

test("what is no object is no data", () => {
  for (const data of [null, undefined, [], "knee", 7, true]) assert.equal(isDiaryData("knee", data), false);
  for (const kind of [null, undefined, 7, ["knee"]]) assert.equal(isDiaryData(kind, {}), false);
});
