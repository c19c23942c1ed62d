import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { localDay } from "../../../../static/js/engine/programme/local-day.js";
import { knownZone, timeZone } from "../../../../static/js/engine/programme/time-zone.js";

const { zones } = JSON.parse(readFileSync(new URL("../../../vectors/zones.json", import.meta.url), "utf8"));

for (const { said, offset_min, zone } of zones) {
  test(`a phone that calls its zone ${JSON.stringify(said)}, ${offset_min} minutes east, is in ${zone}`, () => {
    assert.equal(knownZone(said, offset_min ?? undefined), zone);
  });
}

test("a phone whose clock has no offset either is in UTC", () => {
  assert.equal(knownZone(undefined, NaN), "UTC");
});

test("a phone without any locale has its zone by the clock", (each) => {
  each.mock.method(Intl, "DateTimeFormat", () => {
    throw new RangeError("Incorrect locale information provided");
  });
  each.mock.method(Date.prototype, "getTimezoneOffset", () => -120);

  assert.equal(timeZone(), "Etc/GMT-2");
});

test("an old walk has the day of the offset that its phone called a zone", () => {
  const at = Date.parse("2026-03-01T23:00:00Z");

  assert.equal(localDay(at, "+02:00"), 20260302);
  assert.equal(localDay(at, "GMT-03:00"), 20260301);
});
