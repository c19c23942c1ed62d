import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { WakeLock } from "../../../static/js/walk/wake-lock.js";

/** Locks of the screen, as the browser gives them out: each when the test says so. */
class FakeScreen {
  /** @type {(() => void)[]} */
  #waiting = [];
  held = 0;

  request() {
    return new Promise((resolve) => {
      this.#waiting.push(() => {
        this.held += 1;
        let isHeld = true;
        const release = async () => {
          if (isHeld) this.held -= 1;
          isHeld = false;
        };
        resolve({ release });
      });
    });
  }

  async give() {
    for (const give of this.#waiting.splice(0)) give();
    await new Promise(setImmediate);
  }
}

/** @type {FakeScreen} */
let screen;
/** @type {EventTarget & {visibilityState?: string}} */
let page;

beforeEach(() => {
  screen = new FakeScreen();
  page = Object.assign(new EventTarget(), { visibilityState: "visible" });
  const globals = /** @type {any} */ (globalThis);
  globals.document = page;
  mock.method(console, "warn", () => undefined);
  Object.defineProperty(globals, "navigator", { value: { wakeLock: screen }, configurable: true });
});

afterEach(() => delete (/** @type {any} */ (globalThis).document));

test("a lock that arrives after the walk is let go", async () => {
  const lock = new WakeLock();

  lock.acquire();
  lock.release();
  await screen.give();

  assert.equal(screen.held, 0);
});

test("of two requests at once one lock is kept, and none after the walk", async () => {
  const lock = new WakeLock();

  lock.acquire();
  page.dispatchEvent(new Event("visibilitychange"));
  await screen.give();
  assert.equal(screen.held, 1);

  lock.release();
  assert.equal(screen.held, 0);
});
