import assert from "node:assert/strict";
import { test } from "node:test";

import { lookEveryS, mayBeStanding } from "../../../../static/js/engine/programme/looks.js";
import { SHOULDER_EVERY_S } from "../../../../static/js/store/settings.js";

test("looks that are taken standing come every 30 seconds at least, others as the setting says", () => {
  const every = (/** @type {boolean} */ look_standing) =>
    SHOULDER_EVERY_S.map((shoulder_every_s) => lookEveryS({ shoulder_every_s, look_standing }));

  assert.deepEqual(every(false), [15, 20, 30, 45, 0]);
  assert.deepEqual(every(true), [15, 20, 30, 30, 30]);
  assert.deepEqual(SHOULDER_EVERY_S.filter(mayBeStanding), [15, 20, 30]);
});
