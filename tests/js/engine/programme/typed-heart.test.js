import assert from "node:assert/strict";
import { test } from "node:test";

import { heartWith, typedOf, typedSlips } from "../../../../static/js/engine/programme/typed-heart.js";
import { isDiaryData } from "../../../../static/js/engine/programme/diary.js";

const WALK = "00000000-0000-4000-8000-000000000001";
const BY_STRAP = {
  walk: WALK,
  overall: { average: 104, highest: 131 },
  forward: { average: 98, highest: 110 },
  backward: { average: 118, highest: 131 },
  rest: null,
};

for (const [average, highest, slips] of /** @type {const} */ ([
  ["", "", {}],
  ["104", "131", {}],
  [" 104 ", "", {}],
  ["30", "230", {}],
  ["131", "131", {}],
  ["29", "231", { average: "not_heard_of", highest: "not_heard_of" }],
  ["fast", "1e2", { average: "not_heard_of", highest: "not_heard_of" }],
  ["104.5", "-80", { average: "not_heard_of", highest: "not_heard_of" }],
  ["132", "131", { average: "above" }],
])) {
  test(`"${average}" and "${highest}" have the errors ${JSON.stringify(slips)}`, () => {
    assert.deepEqual(typedSlips({ average, highest }), slips);
  });
}

test("one field is enough, and the diary takes the entry", () => {
  const heart = heartWith(undefined, WALK, { average: "", highest: " 131" });

  assert.deepEqual(heart?.overall, { average: null, highest: 131 });
  assert.ok(isDiaryData("heart", heart));
});

test("a correction leaves the figures of each kind of phase", () => {
  assert.deepEqual(heartWith(BY_STRAP, WALK, { average: "100", highest: "131" }), {
    ...BY_STRAP,
    overall: { average: 100, highest: 131 },
  });
});

test("two empty fields delete the heart rate, also that of a strap", () => {
  const [typed, empty] = [
    { average: "104", highest: "" },
    { average: "", highest: " " },
  ];

  assert.equal(heartWith(heartWith(undefined, WALK, typed) ?? undefined, WALK, empty), null);
  assert.equal(heartWith(BY_STRAP, WALK, empty), null);
});

test("nothing typed, or an error, leaves what is known", () => {
  assert.equal(heartWith(BY_STRAP, WALK, null), BY_STRAP);
  assert.equal(heartWith(BY_STRAP, WALK, { average: "13", highest: "12" }), BY_STRAP);
  assert.equal(heartWith(undefined, WALK, { average: "13", highest: "" }), null);
});

test("the fields begin with what is known", () => {
  assert.deepEqual(typedOf(BY_STRAP), { average: "104", highest: "131" });
  assert.deepEqual(typedOf(undefined), { average: "", highest: "" });
});
