import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { handlersOf, withoutAPage } from "../support/templates.js";

withoutAPage();
const { holdButton } = await import("../../../../static/js/pages/walk/hold-button.js");

const FINGER = { pointerType: "touch", width: 23, height: 23, pressure: 1 };
const VOICE_OVER = { pointerType: "touch", width: 0.333, height: 0.333, pressure: 0 };

/** @type {string[]} */
let asked = [];
let answer = true;
let done = 0;
let atMs = 100_000;
let isConnected = true;
/** @type {(type: string, event?: object) => void} */
let fire;

beforeEach(() => {
  [asked, answer, done, isConnected] = [[], true, 0, true];
  atMs += 60_000;
  const confirm = (/** @type {string} */ question) => (asked.push(question), answer);
  Object.assign(globalThis, { window: { confirm, addEventListener: () => {} } });
  const handlers = handlersOf(holdButton("Press and hold to end", "End the walk here?", () => (done += 1)));
  fire = (type, event = {}) => {
    const currentTarget = { dataset: {}, isConnected };
    handlers[type]?.({ type, timeStamp: atMs, currentTarget, preventDefault: () => {}, ...event });
  };
});

for (const detail of [0, 1]) {
  test(`a click without a press asks once and then does it: detail ${detail}`, () => {
    fire("click", { detail });

    assert.deepEqual([asked, done], [["End the walk here?"], 1]);
  });
}

test("VoiceOver's double tap asks, although its pointer comes down and lifts", () => {
  fire("pointerdown", VOICE_OVER);
  fire("pointerup", VOICE_OVER);
  fire("click", { detail: 1 });

  assert.deepEqual([asked, done], [["End the walk here?"], 1]);
});

test("the answer no leaves it as it was", () => {
  answer = false;

  fire("click", { detail: 1 });

  assert.deepEqual([asked.length, done], [1, 0]);
});

test("a finger that touches too briefly is asked nothing, and does nothing", () => {
  fire("pointerdown", FINGER);
  atMs += 120;
  fire("pointerup", FINGER);
  fire("pointerleave", FINGER);
  fire("click", { detail: 1 });

  assert.deepEqual([asked, done], [[], 0]);
});

test("a screen reader's click counts also after a hold whose lifting no button has seen", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  atMs = performance.now();
  fire("pointerdown", FINGER);
  t.mock.timers.tick(1500);
  assert.equal(done, 1);

  atMs = performance.now() + 5000;
  fire("click", { detail: 1 });

  assert.deepEqual([asked, done], [["End the walk here?"], 2]);
});

test("a hold does nothing once its button has left the page, and the next one hears a screen reader", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  isConnected = false;
  atMs = performance.now();
  fire("pointerdown", FINGER);
  t.mock.timers.tick(1500);
  assert.equal(done, 0);

  atMs = performance.now() + 5000;
  fire("click", { detail: 1 });

  assert.deepEqual([asked, done], [["End the walk here?"], 1]);
});

test("a held Enter is one click", () => {
  const preventDefault = mock.fn();

  fire("keydown", { key: "Enter", repeat: false, preventDefault });
  assert.equal(preventDefault.mock.callCount(), 0);
  fire("keydown", { key: "Enter", repeat: true, preventDefault });
  assert.equal(preventDefault.mock.callCount(), 1);
  fire("keydown", { key: " ", repeat: true, preventDefault });
  assert.equal(preventDefault.mock.callCount(), 1);
});
