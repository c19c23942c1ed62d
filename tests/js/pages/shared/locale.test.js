import assert from "node:assert/strict";
import { test } from "node:test";

import { localeFor } from "../../../../static/js/pages/shared/locale.js";

test("dates and times are written as the phone does it, in the page's language", () => {
  assert.equal(localeFor("en", ["en-GB", "en"]), "en-GB");
  assert.equal(localeFor("en", ["de-AT", "fr", "en-NZ"]), "en-NZ");
  assert.equal(localeFor("de", ["de-AT", "de"]), "de-AT");
});

test("who reads no such language gets the page's own", () => {
  assert.equal(localeFor("en", ["de-DE", "de"]), "en");
  assert.equal(localeFor("en", []), "en");
});
