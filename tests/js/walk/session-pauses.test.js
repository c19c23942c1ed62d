import assert from "node:assert/strict";
import { test } from "node:test";

import {
  beginEachTime,
  BACKWARD_AT,
  END,
  WARM_UP_AT,
  clocks,
  kindNow,
  pass,
  player,
  started,
  written,
} from "./support/sessions.js";

beginEachTime();

test("a paused walk stays at its position and writes a checkpoint", () => {
  const session = started();
  pass(WARM_UP_AT + 5000);

  session.pause();
  pass(60_000);

  assert.equal(session.state, "paused");
  assert.equal(session.view.silentMs, 0);
  assert.equal(written.at(-1)?.position_ms, WARM_UP_AT + 5000);
  assert.equal(session.walk.walked.forward_s, 5);
});

test("a pause is as long as the time since the walk stopped, also when it is paused again", () => {
  const session = started();
  pass(30_000);
  assert.equal(session.stillMs, 0);

  session.pause();
  clocks.pass(600_000);
  session.pause();
  clocks.pass(300_000);

  assert.equal(session.stillMs, 900_000);
  void session.resume();
  assert.equal(session.stillMs, 0);
});

test("after a long pause a sound that starts by itself is paused: the screen asks first", () => {
  const session = started();
  pass(BACKWARD_AT + 10_000);
  player.interrupt();

  clocks.pass(15 * 60_000);
  void player.play();

  assert.deepEqual([session.state, player.isPlaying], ["interrupted", false]);
  void session.resume();
  assert.equal(session.state, "walking");
});

test("an interrupted walk waits and does not play by itself", () => {
  const session = started();
  pass(20_000);

  player.interrupt();
  pass(30_000);
  assert.equal(session.state, "interrupted");
  assert.equal(player.isPlaying, false);
  void session.resume();
  pass(10_000);

  assert.equal(session.state, "walking");
  assert.equal(session.view.silentMs, 0);
  assert.equal(session.walk.walked.forward_s, 20);
});

test("before a backward phase goes on, a lead-in counts for nothing", () => {
  const session = started();
  pass(BACKWARD_AT + 30_000);
  session.pause();

  void session.resume();

  assert.equal(kindNow(session), "stop");
  assert.ok(Math.abs(session.view.leftMs - 20_000) < 100);
  pass(19_000);
  assert.equal(session.walk.walked.backward_s, 30);
  pass(END);
  assert.deepEqual(session.walk.walked, { backward_s: 90, forward_s: 120 });
});

test("a pause in a lead-in, or a kill, goes on from the same place", () => {
  const session = started();
  pass(BACKWARD_AT + 30_000);
  session.pause();
  void session.resume();
  pass(10_000);

  session.pause();
  assert.equal(written.at(-1)?.position_ms, BACKWARD_AT + 30_000);
  void session.resume();

  assert.ok(session.view.leftMs > 19_900);
  const again = started(written.at(-1));
  assert.equal(kindNow(again), "stop");
  pass(25_000);
  assert.equal(again.walk.walked.backward_s, 35);
});

test("a stop begins again after a pause, a forward phase goes on", () => {
  const session = started();
  pass(BACKWARD_AT - 2000);
  session.pause();
  void session.resume();
  assert.ok(session.view.leftMs > 7900);

  pass(8000 + 90_000 + 5000 + 30_000);
  session.pause();
  const { leftMs } = session.view;
  void session.resume();

  assert.equal(kindNow(session), "cool_down");
  assert.equal(session.view.leftMs, leftMs);
});

test("sound that comes back by itself leads in, too", () => {
  const session = started();
  pass(BACKWARD_AT + 30_000);
  player.interrupt();
  pass(5000);

  void player.play();

  assert.equal(session.state, "walking");
  assert.equal(kindNow(session), "stop");
});

test("sound that comes back by itself within a stop says the stop again", () => {
  const session = started();
  pass(BACKWARD_AT - 2000);
  player.interrupt();
  pass(5000);

  void player.play();

  assert.equal(session.state, "walking");
  assert.equal(kindNow(session), "stop");
  assert.ok(session.view.leftMs > 7900);
});

test("a headset that asks to play what plays already changes nothing", () => {
  const session = started();
  pass(BACKWARD_AT + 30_000);

  void session.resume();

  assert.equal(kindNow(session), "backward");
  assert.equal(session.state, "walking");
});

test("repeating behind a lead-in begins the whole interval again", () => {
  const session = started();
  pass(BACKWARD_AT + 60_000);
  session.pause();
  void session.resume();
  pass(25_000);

  session.repeat();

  assert.equal(kindNow(session), "stop");
  assert.equal(player.isPlaying, true);
  pass(END);
  assert.equal(session.walk.walked.backward_s, 65 + 90);
});
