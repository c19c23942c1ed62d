import assert from "node:assert/strict";
import { test } from "node:test";

import { handlersOf, withoutAPage } from "../support/templates.js";

withoutAPage();
const { TempoSetting } = await import("../../../../static/js/pages/settings/tempo-setting.js");

const FINGER = { pointerType: "touch", width: 23, height: 23, pressure: 1 };
const EVERY_MS = 600;

/** Steps a minute after taps, or those of before. @param {(fire: Function) => void} tap @param {number} count */
function tempoAfter(tap, count) {
  let perMinute = 90;
  const setting = new TempoSetting((wanted) => (perMinute = wanted));
  const handlers = handlersOf(setting.template(perMinute, null));
  for (let i = 0; i < count; i += 1) {
    const timeStamp = 10_000 + i * EVERY_MS;
    tap((/** @type {string} */ type, event = {}) => handlers[type]?.({ timeStamp, ...event }));
  }
  return perMinute;
}

for (const detail of [0, 1]) {
  test(`the beat can be tapped without a press, as TalkBack does: detail ${detail}`, () => {
    assert.equal(
      tempoAfter((fire) => fire("click", { detail }), 4),
      100,
    );
  });
}

test("a finger's tap counts once, when it comes down", () => {
  const finger = (/** @type {Function} */ fire) => {
    fire("pointerdown", FINGER);
    fire("pointerup", FINGER);
    fire("click", { detail: 1 });
  };

  assert.equal(tempoAfter(finger, 3), 90);
  assert.equal(tempoAfter(finger, 4), 100);
});
