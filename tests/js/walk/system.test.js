import assert from "node:assert/strict";
import { test } from "node:test";

import { hasChanged, systemOf } from "../../../static/js/walk/system.js";

const hints = (/** @type {unknown} */ values) => ({ getHighEntropyValues: async () => values });
const refuse = async () => {
  throw new Error("refused");
};

for (const [who, said, os, browser] of /** @type {[string, any, string, string][]} */ ([
  [
    "Chrome on Android 14, which hides the version",
    {
      userAgent:
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36",
      userAgentData: hints({ platform: "Android", platformVersion: "14.0.0" }),
    },
    "Android 14",
    "Chrome 131",
  ],
  [
    "Chrome without hints",
    { userAgent: "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36" },
    "",
    "Chrome 131",
  ],
  [
    "Chrome 106 on Android 6",
    { userAgent: "Mozilla/5.0 (Linux; Android 6.0.1; SM-G900F) Chrome/106.0.5249.126 Mobile Safari/537.36" },
    "Android 6",
    "Chrome 106",
  ],
  [
    "Samsung Internet",
    {
      userAgent: "Mozilla/5.0 (Linux; Android 13) SamsungBrowser/20.0 Chrome/106.0.0.0 Mobile Safari/537.36",
    },
    "Android 13",
    "Samsung Internet 20",
  ],
  [
    "Safari on an iPhone",
    {
      userAgent:
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1",
    },
    "iOS 17",
    "Safari 17",
  ],
  [
    "an app on the home screen of an iPhone, which names no browser",
    {
      userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
    },
    "iOS 17",
    "",
  ],
  [
    "Firefox on Android",
    { userAgent: "Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0" },
    "Android 14",
    "Firefox 131",
  ],
  ["a browser that says nothing", {}, "", ""],
  ["nonsense", { userAgent: 7, userAgentData: hints({ platform: 3, platformVersion: null }) }, "", ""],
  ["hints that are refused", { userAgent: "", userAgentData: { getHighEntropyValues: refuse } }, "", ""],
  ["hints that are empty", { userAgentData: hints({ platform: "", platformVersion: "" }) }, "", ""],
])) {
  test(`major versions of ${who}`, async () => {
    assert.deepEqual(await systemOf(said), { os, browser });
  });
}

test("the pocket test is offered again after a new major version, and not for what is unknown", () => {
  const before = { os: "Android 14", browser: "Chrome 131" };

  assert.ok(hasChanged(before, { os: "Android 15", browser: "Chrome 131" }));
  assert.ok(hasChanged(before, { os: "Android 14", browser: "Chrome 132" }));
  assert.ok(!hasChanged(before, before));
  assert.ok(!hasChanged(before, { os: "", browser: "Chrome 131" }));
  assert.ok(!hasChanged({ os: "", browser: "" }, before));
  assert.ok(!hasChanged(undefined, before));
});
