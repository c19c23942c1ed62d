import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { Changes } from "../../../../static/js/store/changes.js";
import { withoutAPage } from "../support/templates.js";

withoutAPage();
const { onChange } = await import("../../../../static/js/pages/shared/painting.js");

/** @typedef {import("../../../../static/js/store/lazy-sync.js").LazySync} LazySync */

/**
 * Number of repaints, each of which follows its timer.
 *
 * @param {Changes} changes
 * @param {(sync: LazySync) => void} [act] what happens while the page listens
 */
function repaints(changes, act = () => {}) {
  /** @type {(() => void)[]} */
  const planned = [];
  const timer = mock.method(globalThis, "setTimeout", (/** @type {() => void} */ work) => planned.push(work));
  try {
    const sync = /** @type {LazySync} */ (new EventTarget());
    const repaint = mock.fn(async () => {});
    onChange({ changes, sync }, repaint);
    act(sync);
    planned.forEach((work) => work());
    return repaint.mock.callCount();
  } finally {
    timer.mock.restore();
  }
}

test("a burst of changes repaints once", () => {
  const changes = new Changes(null);

  const count = repaints(changes, (sync) => {
    for (let n = 0; n < 5; n++) changes.announce();
    sync.dispatchEvent(new Event("state"));
  });

  assert.equal(count, 1);
});

test("a page without a change is not painted again", () => {
  assert.equal(repaints(new Changes(null)), 0);
});

test("a change that came before the page listened repaints it, too", () => {
  const changes = new Changes(null);
  changes.announce();

  assert.equal(repaints(changes), 1);
});

test("so does one of another window", () => {
  const channel = /** @type {BroadcastChannel} */ (new EventTarget());
  const changes = new Changes(channel);
  channel.dispatchEvent(new Event("message"));

  assert.equal(repaints(changes), 1);
});
