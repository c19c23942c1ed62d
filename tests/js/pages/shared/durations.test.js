import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, test } from "node:test";

import { CATALOGUE } from "../../../../static/js/language/catalogue.js";
import { CATALOGUE as SPANISH } from "../../../../static/js/language/es.js";
import { duration, numbers } from "../../../../static/js/pages/shared/words.js";

const VECTORS = JSON.parse(readFileSync(new URL("../../../vectors/durations.json", import.meta.url), "utf8"));

afterEach(() => {
  for (const english of Object.keys(CATALOGUE)) delete CATALOGUE[english];
});

for (const [language, catalogue] of /** @type {const} */ ([
  ["en", {}],
  ["es", SPANISH],
])) {
  test(`a duration reads as in a notification: ${language}`, () => {
    Object.assign(CATALOGUE, catalogue);

    for (const { seconds, [language]: words } of VECTORS.durations) assert.equal(duration(seconds), words);
  });

  test(`intervals read as in a notification: ${language}`, () => {
    Object.assign(CATALOGUE, catalogue);

    for (const { seconds, [language]: words } of VECTORS.intervals) {
      assert.equal(numbers({ backward_s: seconds }), words);
    }
  });
}
