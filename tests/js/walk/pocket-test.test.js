import assert from "node:assert/strict";
import { test } from "node:test";

import { PocketTest, pocketOutcome } from "../../../static/js/walk/pocket-test.js";
import { FakeClocks } from "./support/short-walk.js";

/** Fake player, whose time the test sets. */
class FakePlayer extends EventTarget {
  positionMs = 0;
  isClosed = false;

  load() {
    this.positionMs = 0;
  }

  async play() {
    this.dispatchEvent(new Event("playing"));
  }

  close() {
    this.isClosed = true;
    this.positionMs = 0;
  }
}

test("a track that played to its end while hidden is played", () => {
  const { pocket, player, clocks } = started();

  goOn(3000);
  pocket.hidden();
  goOn(17_000);
  player.dispatchEvent(new Event("ended"));

  assert.deepEqual(pocket.result, { ended: true, played_s: 20, hidden_s: 17, late_s: 0 });
  assert.equal(pocketOutcome(pocket.result), "played");
  assert.ok(player.isClosed);

  /** @param {number} ms */
  function goOn(ms) {
    player.positionMs += ms;
    clocks.pass(ms);
  }
});

test("an interruption is stopped, with its time", () => {
  const { pocket, player, clocks } = started();

  pocket.hidden();
  player.positionMs = 8130;
  clocks.pass(8200);
  player.dispatchEvent(new Event("interrupted"));

  assert.deepEqual(pocket.result, { ended: false, played_s: 8, hidden_s: 8, late_s: 0 });
  assert.equal(pocketOutcome(pocket.result), "stopped");
});

test("a frozen page is stopped, though no event was dispatched", () => {
  const { pocket, player, clocks } = started();

  pocket.hidden();
  player.positionMs = 6400;
  clocks.pass(41_000);
  pocket.shown();

  assert.equal(pocketOutcome(/** @type {any} */ (pocket.result)), "stopped");
  assert.equal(pocket.result?.played_s, 6);
});

test("showing the page before the end does not stop the test", () => {
  const { pocket, player, clocks } = started();

  pocket.hidden();
  player.positionMs = 12_000;
  clocks.pass(12_400);
  pocket.shown();

  assert.equal(pocket.result, null);
});

test("a page that was never hidden is not locked, and a moment is too short", () => {
  const seen = { ended: true, played_s: 20, hidden_s: 0, late_s: 0 };

  assert.equal(pocketOutcome(seen), "not_locked");
  assert.equal(pocketOutcome({ ...seen, hidden_s: 9 }), "too_short");
  assert.equal(pocketOutcome({ ...seen, hidden_s: 10 }), "played");
});

test("a track that ends long after the clock is late", () => {
  const { pocket, player, clocks } = started();

  pocket.hidden();
  player.positionMs = 20_000;
  clocks.pass(29_000);
  player.dispatchEvent(new Event("ended"));

  assert.equal(pocketOutcome(/** @type {any} */ (pocket.result)), "late");
  assert.equal(pocket.result?.late_s, 9);
});

for (const [what, byMs] of /** @type {[string, number][]} */ ([
  ["back", -3_600_000],
  ["on", 3_600_000],
])) {
  test(`a clock that is set an hour ${what} makes a track that played neither late nor stopped`, () => {
    const { pocket, player, clocks } = started();

    pocket.hidden();
    player.positionMs = 12_000;
    clocks.pass(12_000);
    clocks.jump(byMs);
    pocket.shown();
    assert.equal(pocket.result, null);
    pocket.hidden();
    player.positionMs = 20_000;
    clocks.pass(8000);
    player.dispatchEvent(new Event("ended"));

    assert.deepEqual(pocket.result, { ended: true, played_s: 20, hidden_s: 20, late_s: 0 });
  });

  test(`a frozen page is stopped, also with a clock that is set an hour ${what}`, () => {
    const { pocket, player, clocks } = started();

    pocket.hidden();
    player.positionMs = 6400;
    clocks.pass(41_000);
    clocks.jump(byMs);
    pocket.shown();

    assert.equal(pocketOutcome(/** @type {any} */ (pocket.result)), "stopped");
  });
}

test("a cancelled test has no result", () => {
  const { pocket, player } = started();

  pocket.cancel();
  player.dispatchEvent(new Event("ended"));

  assert.equal(pocket.result, null);
  assert.ok(player.isClosed);
});

function started() {
  const clocks = new FakeClocks();
  const player = new FakePlayer();
  const pocket = new PocketTest(/** @type {any} */ (player), clocks);
  void pocket.start(new Uint8Array());
  return { pocket, player, clocks };
}
