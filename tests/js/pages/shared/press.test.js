import assert from "node:assert/strict";
import { test } from "node:test";

import { isInvented } from "../../../../static/js/pages/shared/press.js";

const ANDROID =
  "Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 Chrome/106.0.0.0 Mobile Safari/537.36";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1";

for (const [who, pointer, userAgent, invented] of /** @type {const} */ ([
  ["TalkBack", ["mouse", 1, 1, 0], ANDROID, true],
  ["a finger on Android", ["touch", 23, 23, 1], ANDROID, false],
  ["a finger without a size on Android", ["touch", 0, 0, 0], ANDROID, false],
  ["a mouse on Android", ["mouse", 1, 1, 0.5], ANDROID, false],
  ["VoiceOver on an iPhone", ["touch", 0.333, 0.333, 0], IPHONE, true],
  ["a finger on an iPhone, whose pressure Safari leaves out", ["touch", 41.7, 41.7, 0], IPHONE, false],
  ["a mouse in Safari, without a pressure", ["mouse", 1, 1, 0], "Macintosh", false],
  ["NVDA", ["mouse", 0, 0, 0], "Windows NT 10.0", true],
])) {
  test(`${who} is ${invented ? "no finger" : "a finger or a mouse"}`, () => {
    const [pointerType, width, height, pressure] = pointer;

    assert.equal(isInvented({ pointerType, width, height, pressure }, userAgent), invented);
  });
}
