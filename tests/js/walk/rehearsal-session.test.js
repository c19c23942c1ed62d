import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { RehearsalSession } from "../../../static/js/walk/rehearsal-session.js";
import { FakePlayer, SETTINGS, SOUND } from "./support/short-walk.js";

/** @type {RehearsalSession[]} */
const OPEN = [];
afterEach(() => OPEN.splice(0).forEach((session) => session.end()));

test("the track is as long as all parts, and has only whole frames", () => {
  const { session, player } = started();
  const last = session.parts.at(-1);

  const { frame_ms, frame_bytes } = SOUND.index;
  const wholeMs = (last?.startMs ?? 0) + (last?.durationMs ?? 0);
  assert.equal(player.loadedBytes, Math.ceil(wholeMs / frame_ms) * frame_bytes);
});

test("the track decides what is shown", () => {
  const { session, player } = started();
  const back = partOf(session, "back");

  player.positionMs = back.startMs + 6500;

  const { part, steps } = session.view;
  assert.deepEqual([part.order, steps], ["back", 2]);
});

test("after a pause the order is said again from its start", () => {
  const { session, player } = started();
  const back = partOf(session, "back");
  player.positionMs = back.startMs + 9000;

  session.pause();
  assert.equal(session.view.state, "paused");
  void session.resume();

  assert.equal(session.view.state, "playing");
  assert.ok(player.positionMs >= back.startMs && player.positionMs < back.startMs + 24);
});

test("a call interrupts it, and it can go on", () => {
  const { session, player } = started();

  player.interrupt();
  assert.equal(session.view.state, "interrupted");

  void session.resume();
  assert.equal(session.view.state, "playing");
});

test("it is over once, at the end of its track or before", () => {
  const { session, player } = started();
  let times = 0;
  session.addEventListener("finished", () => (times += 1));

  player.dispatchEvent(new Event("ended"));
  session.end();

  assert.equal(times, 1);
  assert.equal(session.view.state, "over");
  assert.equal(player.isPlaying, false);
});

function started() {
  const player = new FakePlayer();
  const session = new RehearsalSession({
    sound: SOUND,
    settings: SETTINGS,
    player: /** @type {any} */ (player),
  });
  OPEN.push(session);
  void session.start();
  return { session, player };
}

/** @param {RehearsalSession} session @param {string} order */
function partOf(session, order) {
  const part = session.parts.find((each) => each.order === order);
  assert.ok(part);
  return part;
}
