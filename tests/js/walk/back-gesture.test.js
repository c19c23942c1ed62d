import assert from "node:assert/strict";
import { test } from "node:test";

import { guardBack } from "../../../static/js/walk/back-gesture.js";

/** Fake window whose history has one page before ours. */
class FakeWindow extends EventTarget {
  location = { href: "/walk" };
  entries = /** @type {{page: string, state: any}[]} */ ([
    { page: "today", state: null },
    { page: "walk", state: null },
  ]);
  at = 1;
  history = {
    scrollRestoration: "auto",
    pushState: (/** @type {any} */ state) => {
      this.entries.splice(this.at + 1, Infinity, { page: "walk", state });
      this.at += 1;
    },
    go: (/** @type {number} */ by) => this.go(by),
  };

  get page() {
    return this.entries[this.at]?.page;
  }

  /** @param {number} by */
  go(by) {
    this.at = Math.max(0, this.at + by);
    this.dispatchEvent(Object.assign(new Event("popstate"), { state: this.entries[this.at]?.state }));
  }
}

/** @returns {FakeWindow & Parameters<typeof guardBack>[0]} */
function aWindow() {
  return /** @type {any} */ (new FakeWindow());
}

test("two Back gestures in a row, also before the page hears of the first, stay on the walk", () => {
  const window = aWindow();
  guardBack(window);

  window.go(-2);
  assert.equal(window.page, "walk");
  for (let gestures = 0; gestures < 20; gestures++) window.go(-1);

  assert.equal(window.page, "walk");
});

test("a tap during the walk makes up for the gestures before it", () => {
  const window = aWindow();
  guardBack(window);
  window.go(-5);

  window.dispatchEvent(new Event("click"));
  window.go(-8);

  assert.equal(window.page, "walk");
});

test("after the walk Back leads where it led before", async () => {
  const window = aWindow();
  const letBack = guardBack(window);
  window.go(-3);

  await letBack();
  assert.deepEqual([window.page, window.at], ["walk", 1]);
  window.go(-1);

  assert.equal(window.page, "today");
});
