import assert from "node:assert/strict";
import { test } from "node:test";

import { kindsIn, NOW_MS, vectorsOf } from "../support/bounds.js";
import { aFall, aReport, aScreening, aWalk } from "./support/phone.js";
import { brokenBounds, isId, isMonthTooLate, isTooEarly, isTooLate } from "./support/fake-bounds.js";

const FORWARD = { warm_up_s: 300, backward_s: [], recover_s: 0, cool_down_s: 300 };
/** @type {Record<string, object>} */
const GOOD = {
  walk: without("id", aWalk({ report: aReport() })),
  "forward walk": without("id", aWalk({ step: null, planned: FORWARD })),
  "by-hand walk": without("id", aWalk({ step: null, source: "by_hand" })),
  "treadmill walk": without("id", aWalk({ surface: "treadmill" })),
  screening: without("id", aScreening()),
  "forward screening": without("id", aScreening({ cleared: false })),
  "agreed screening": without(
    "id",
    aScreening({ outcome: "standard", agreed_by: "doctor", agreed_in: "2026-05" }),
  ),
  fall: without("id", aFall()),
  reminder: { days: [2], at: "09:30", zone: "Europe/Berlin", on: true },
};

test("every kind of record that has bounds is compared", () => {
  assert.deepEqual(kindsIn().sort(), Object.keys(GOOD).sort());
});

for (const kind of Object.keys(GOOD)) {
  test(`the fake server has the real one's bounds of a ${kind}`, () => {
    for (const { path, value, verdict } of vectorsOf(kind)) {
      const refused = { accepted: [], clock: ["clock"], refused: [path] }[verdict];
      assert.deepEqual(
        refusalOf(kind, path, value),
        refused,
        `${path}: ${JSON.stringify(value).slice(0, 60)}`,
      );
    }
  });
}

/** @param {string} kind @param {string} path @param {any} value */
function refusalOf(kind, path, value) {
  if (path === "id") return isId(value) ? [] : ["id"];
  const body = withField(GOOD[kind] ?? {}, path.split("."), value);
  const broken = brokenBounds(/** @type {any} */ (kind.split(" ").at(-1)), body);
  if (broken.length > 0) return broken;
  if (path === "agreed_in" && value) return isMonthTooLate(value, NOW_MS) ? ["clock"] : [];
  if (!path.endsWith("ed_at")) return [];
  return isTooEarly(value) || isTooLate(value, NOW_MS) ? ["clock"] : [];
}

/** @param {any} record @param {string[]} path @param {unknown} value @returns {any} */
function withField(record, [name = "", ...below], value) {
  return { ...record, [name]: below.length ? withField(record[name], below, value) : value };
}

/** @param {string} name @param {object} record */
function without(name, record) {
  return Object.fromEntries(Object.entries(record).filter(([each]) => each !== name));
}
