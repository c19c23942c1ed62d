import assert from "node:assert/strict";
import { test } from "node:test";

import {
  beginEachTime,
  BACKWARD_AT,
  clocks,
  kindNow,
  pass,
  player,
  started,
  written,
} from "./support/sessions.js";

beginEachTime();

test("silence while the clock ran on is reported and not credited", () => {
  const session = started();
  pass(20_000);

  clocks.pass(45_000);
  pass(1000);

  assert.ok(session.view.silentMs >= 44_000 && session.view.silentMs <= 46_000);
  assert.equal(session.walk.walked.forward_s, 11);
});

/** Sets the wall clock after 30 seconds, and walks on for 200. @param {number} byMs */

function clockSet(byMs) {
  const session = started();
  pass(30_000);
  clocks.jump(byMs);
  pass(200_000);
  return session;
}

for (const [what, byMs] of /** @type {[string, number][]} */ ([
  ["ten minutes back", -600_000],
  ["an hour back", -3_600_000],
  ["an hour on", 3_600_000],
])) {
  test(`with the wall clock set ${what}, checkpoints go on every five seconds`, () => {
    clockSet(byMs);

    assert.ok(written.length >= 46, `${written.length} checkpoints`);
    assert.ok((written.at(-1)?.position_ms ?? 0) >= 225_000);
  });

  test(`with the wall clock set ${what}, no silence is told, and all is credited`, () => {
    const session = clockSet(byMs);

    assert.equal(session.view.silentMs, 0);
    assert.deepEqual(session.walk.walked, { backward_s: 90, forward_s: 60 + 57 });
  });

  test(`with the wall clock set ${what}, Skip works, and a double tap counts once`, () => {
    const session = started();
    pass(20_000);
    session.skip();
    clocks.jump(byMs);

    pass(250);
    session.skip();
    assert.equal(kindNow(session), "stop");
    pass(1000);
    session.skip();

    assert.equal(kindNow(session), "backward");
  });
}

test("the sound of a phone that slept is told as gone, although one clock slept with it", () => {
  const session = started();
  pass(20_000);

  clocks.pass(2000);
  clocks.jump(600_000);
  pass(1000);

  assert.equal(Math.round(session.view.silentMs / 1000), 602);
  assert.equal(session.walk.walked.forward_s, 11);
});

test("sound that stays away while the page is awake is told, too", () => {
  const session = started();
  pass(20_000);

  player.isPlaying = false;
  pass(10_000);

  assert.equal(session.view.silentMs, 10_000);
  player.isPlaying = true;
  pass(60_000);
  assert.equal(session.view.silentMs, 10_000);
});

test("the screen tells a silence while it lasts and for a minute after; the end of the walk tells it in all", () => {
  const session = started();
  pass(20_000);

  clocks.pass(45_000);
  pass(1000);
  assert.equal(session.view.newlySilentMs, session.view.silentMs);
  pass(60_000);
  assert.equal(session.view.newlySilentMs, 0);
  assert.ok(session.view.silentMs >= 44_000);

  player.isPlaying = false;
  pass(90_000);
  assert.equal(session.view.newlySilentMs, session.view.silentMs);
  player.isPlaying = true;
  pass(61_000);
  assert.equal(session.view.newlySilentMs, 0);
});

test("a seek from outside is not credited", () => {
  const session = started();
  pass(20_000);

  player.positionMs = 171_000;
  pass(20_000);

  assert.deepEqual(session.walk.walked, { backward_s: 0, forward_s: 28 });
});

test("many small seeks from outside are not credited either", () => {
  const session = started();
  pass(20_000);

  for (let seeks = 0; seeks < 60; seeks++) {
    player.positionMs += 900;
    pass(250);
  }

  const { walked } = session.walk;
  assert.ok(walked.backward_s + walked.forward_s <= 10 + 15 + 1, JSON.stringify(walked));
});

test("a track at twice its rate is not credited twice", () => {
  const session = started();
  pass(BACKWARD_AT);

  for (let ms = 0; ms < 45_000; ms += 250) {
    player.positionMs += 250;
    pass(250);
  }

  assert.ok(session.walk.walked.backward_s <= 46, `${session.walk.walked.backward_s} s`);
});

test("a seek back from outside is no silence, and credits nothing twice at once", () => {
  const session = started();
  pass(BACKWARD_AT + 60_000);

  player.positionMs -= 30_000;
  pass(10_000);

  assert.equal(session.view.silentMs, 0);
  assert.equal(session.walk.walked.backward_s, 70);
});

test("a track that is moved while the walk is paused is not credited", () => {
  const session = started();
  pass(BACKWARD_AT + 10_000);
  session.pause();
  pass(60_000);

  player.positionMs += 50_000;
  pass(1000);

  assert.equal(session.walk.walked.backward_s, 10);
});
