import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { setTimeout } from "node:timers/promises";

import { Changes } from "../../../../static/js/store/changes.js";
import { withoutAPage } from "../support/templates.js";

withoutAPage();
const { onChange } = await import("../../../../static/js/pages/shared/painting.js");

/** @typedef {import("../../../../static/js/store/lazy-sync.js").LazySync} LazySync */

/** Timers run in the order of their times, so a burst is over by then. */
const AFTER_A_BURST_MS = 200;

/** @param {Changes} changes */
function listening(changes) {
  const sync = /** @type {LazySync} */ (new EventTarget());
  const repaint = mock.fn(async () => {});
  onChange({ changes, sync }, repaint);
  return { sync, repaint };
}

test("a burst of changes repaints once", async () => {
  const changes = new Changes(null);
  const { sync, repaint } = listening(changes);

  for (let n = 0; n < 5; n++) changes.announce();
  sync.dispatchEvent(new Event("state"));
  await setTimeout(AFTER_A_BURST_MS);

  assert.equal(repaint.mock.callCount(), 1);
});

test("a page without a change is not painted again", async () => {
  const { repaint } = listening(new Changes(null));

  await setTimeout(AFTER_A_BURST_MS);

  assert.equal(repaint.mock.callCount(), 0);
});

test("a change that came before the page listened repaints it, too", async () => {
  const changes = new Changes(null);
  changes.announce();

  const { repaint } = listening(changes);
  await setTimeout(AFTER_A_BURST_MS);

  assert.equal(repaint.mock.callCount(), 1);
});

test("so does one of another window", async () => {
  const channel = /** @type {BroadcastChannel} */ (new EventTarget());
  const changes = new Changes(channel);
  channel.dispatchEvent(new Event("message"));

  const { repaint } = listening(changes);
  await setTimeout(AFTER_A_BURST_MS);

  assert.equal(repaint.mock.callCount(), 1);
});
