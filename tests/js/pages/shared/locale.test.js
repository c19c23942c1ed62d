import assert from "node:assert/strict";
import { test } from "node:test";

import { localeFor, phoneZone } from "../../../../static/js/pages/shared/locale.js";

test("dates and times are written as the phone does it, in the page's language", () => {
  assert.equal(localeFor("en", ["en-GB", "en"]), "en-GB");
  assert.equal(localeFor("en", ["de-AT", "fr", "en-NZ"]), "en-NZ");
  assert.equal(localeFor("de", ["de-AT", "de"]), "de-AT");
});

test("who reads no such language gets the page's own", () => {
  assert.equal(localeFor("en", ["de-DE", "de"]), "en");
  assert.equal(localeFor("en", []), "en");
});

test("a tag that Intl refuses is mended, or passed over", () => {
  assert.equal(localeFor("en", ["en-US@posix", "en-GB"]), "en-US");
  assert.equal(localeFor("en", ["en_NZ.UTF-8"]), "en-NZ");
  assert.equal(localeFor("en", ["", "en-", "en-*", "c", "en-IE"]), "en-IE");
  assert.equal(localeFor("es", ["", "es-"]), "es");
  assert.doesNotThrow(() => new Intl.DateTimeFormat(localeFor("en", ["en-US@posix"])));
});

test("a phone without a time zone of its own counts in UTC, which the server accepts", () => {
  const zone = process.env["TZ"];
  const zones = ["Europe/Berlin", "Etc/Unknown"].map((name) => {
    process.env["TZ"] = name;
    return phoneZone();
  });
  process.env["TZ"] = zone ?? "";

  assert.deepEqual(zones, ["Europe/Berlin", "UTC"]);
});
