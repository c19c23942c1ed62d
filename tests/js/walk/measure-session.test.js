import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { measureTrack } from "../../../static/js/engine/audio/measure-track.js";
import { MeasureSession } from "../../../static/js/walk/measure-session.js";
import { packIn } from "../engine/support/clips.js";
import { FakePlayer } from "./support/short-walk.js";

const SOUND = { ...packIn("en-woman-measures"), speaker: /** @type {const} */ ("woman") };
const SETTINGS = { voice: true, voice_db: 0 };
/** @type {MeasureSession[]} */
const OPEN = [];
afterEach(() => OPEN.splice(0).forEach((session) => session.stop()));

test("a tap ends it, and the track says after how long", () => {
  const { session, player, goMs } = started();
  player.positionMs = goMs + 12_437;

  session.tap();

  assert.deepEqual(session.view.end, { ms: 12_437 });
  assert.equal(player.isPlaying, false);
});

test("a tap before the sign means nothing", () => {
  const { session, player, goMs } = started();
  player.positionMs = goMs - 1;

  session.tap();

  assert.equal(session.view.end, null);
  assert.equal(player.isPlaying, true);
});

test("a tap with the sign does not count", () => {
  for (const ms of [0, 499]) {
    const { session, player, goMs } = started();
    player.positionMs = goMs + ms;

    session.tap();

    assert.equal(session.view.end, "early");
  }
});

test("the whole time ends it by itself, and a tap after that changes nothing", () => {
  const { session, player, goMs } = started();
  player.positionMs = goMs + 45_000;
  player.dispatchEvent(new Event("position"));

  session.tap();
  session.stop();

  assert.equal(session.view.end, "ended");
  assert.equal(player.isPlaying, true, "the last sentence is heard to its end");
});

test("a tap with the sign to stop is the whole time", () => {
  const { session, player, goMs } = started();
  player.positionMs = goMs + 45_010;

  session.tap();

  assert.equal(session.view.end, "ended");
});

test("a call voids it", () => {
  const { session, player, goMs } = started();
  player.positionMs = goMs + 5000;

  player.interrupt();
  session.tap();

  assert.equal(session.view.end, "interrupted");
});

test("stop is quiet at once, and is told once", () => {
  const { session, player, finished } = started();

  session.stop();
  session.stop();

  assert.equal(session.view.end, "stopped");
  assert.equal(player.isPlaying, false);
  assert.equal(finished(), 1);
});

test("the screen counts whole seconds from the sign, and none before it", () => {
  const { session, player, goMs } = started();
  assert.deepEqual([session.view.state, session.view.seconds], ["lead", 0]);

  player.positionMs = goMs + 7900;

  assert.deepEqual([session.view.state, session.view.seconds], ["going", 7]);
});

function started() {
  const player = new FakePlayer();
  const session = new MeasureSession({
    test: "stance",
    isPractice: false,
    sound: SOUND,
    settings: SETTINGS,
    player: /** @type {any} */ (player),
  });
  OPEN.push(session);
  let times = 0;
  session.addEventListener("finished", () => (times += 1));
  void session.start();
  const { goMs } = measureTrack("stance", false, SETTINGS, SOUND);
  return { session, player, goMs, finished: () => times };
}
