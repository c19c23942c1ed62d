import assert from "node:assert/strict";
import { test } from "node:test";

import { textOf, withoutAPage } from "../support/templates.js";

withoutAPage();
const { stopped } = await import("../../../../static/js/pages/sound/sound-help.js");

test("after a failed pocket test the other way to open the app is named", () => {
  assert.match(textOf(stopped("installed")), /open Backstride in the browser, not from the home screen/);
  for (const way of /** @type {const} */ (["prompt", "ios", "other"])) {
    assert.match(textOf(stopped(way)), /open Backstride from the home screen.*href="\/install"/s);
  }
});
