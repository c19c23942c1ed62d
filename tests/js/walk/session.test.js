import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { WalkSession } from "../../../static/js/walk/session.js";
import { FakeClocks, FakePlayer, PROGRAMME, SETTINGS, SOUND, beginning } from "./support/short-walk.js";

/** @import { WalkInProgress } from "../../../static/js/store/schema.js" */

const WARM_UP_AT = 10_000;
const BACKWARD_AT = 78_000;
const END = 168_000 + 5000 + 60_000;

/** @type {WalkInProgress[]} */
let written;
/** @type {FakePlayer} */
let player;
/** @type {FakeClocks} */
let clocks;

beforeEach(() => {
  mock.timers.enable({ apis: ["setInterval"] });
  written = [];
  player = new FakePlayer();
  clocks = new FakeClocks();
});

afterEach(() => mock.timers.reset());

/** @param {Partial<WalkInProgress>} [more] */
function started(more) {
  const checkpoint = {
    /** @param {WalkInProgress} progress */
    async write(progress) {
      written.push(progress);
    },
  };
  const session = new WalkSession(beginning(more), {
    programme: PROGRAMME,
    sound: SOUND,
    settings: SETTINGS,
    player: /** @type {any} */ (player),
    checkpoint,
    clocks,
  });
  void session.start();
  return session;
}

/** Advances the clocks, and the track while it plays. @param {number} ms */
function pass(ms) {
  for (let at = 0; at < ms; at += 250) {
    if (player.isPlaying) player.positionMs += 250;
    clocks.pass(250);
    mock.timers.tick(250);
  }
}

/** @param {WalkSession} session */
function kindNow(session) {
  return session.view.phase.kind;
}

test("a whole walk is finished once, with what was planned", () => {
  const session = started();
  let finished = 0;
  session.addEventListener("finished", () => (finished += 1));

  pass(END + 20_000);

  assert.equal(finished, 1);
  assert.deepEqual(session.walk.walked, { backward_s: 90, forward_s: 120 });
  assert.equal(session.walk.report, null);
  assert.equal(player.isPlaying, false);
});

test("beats of a strap are kept by kind of phase, as long as the walk goes on, also after a cut", () => {
  const session = started({ heart: { forward: { sum: 90, count: 1, highest: 90 } } });
  session.hear(80); // get ready
  pass(WARM_UP_AT + 1000);
  session.hear(101);
  pass(BACKWARD_AT - WARM_UP_AT);
  assert.equal(kindNow(session), "backward");
  session.hear(120);
  session.pause();
  session.hear(200);

  assert.deepEqual(session.progress.heart, {
    forward: { sum: 191, count: 2, highest: 101 },
    rest: { sum: 80, count: 1, highest: 80 },
    backward: { sum: 120, count: 1, highest: 120 },
  });
  assert.deepEqual(written.at(-1)?.heart, session.progress.heart);
});

test("a walk writes no more often because a strap is there", () => {
  const session = started();
  for (let at = 0; at < 20; at += 1) {
    pass(1000);
    session.hear(100);
  }
  const withStrap = written.length;
  session.close();
  written = [];
  [player, clocks] = [new FakePlayer(), new FakeClocks()];
  started();
  pass(20_000);

  assert.equal(withStrap, written.length);
});

test("a checkpoint is written every five seconds with how far the walk is", () => {
  started();

  pass(21_000);

  const gaps = written.slice(1).map((each, i) => each.saved_at_ms - (written[i]?.saved_at_ms ?? 0));
  assert.equal(written.length, 5);
  assert.ok(gaps.every((gap) => gap === 5000));
  assert.equal(written.at(-1)?.position_ms, 20_000);
  assert.equal(written.at(-1)?.forward_ms, 10_000);
});

test("a resumed walk begins at its position and keeps the time walked", () => {
  const session = started({ position_ms: BACKWARD_AT + 30_000, backward_ms: 30_000, forward_ms: 60_000 });

  pass(END);

  assert.deepEqual(session.walk.walked, { backward_s: 90, forward_s: 120 });
});

test("skipping goes to the next phase and credits only played time", () => {
  const session = started();
  pass(WARM_UP_AT + 20_000);

  session.skip();
  assert.equal(kindNow(session), "stop");
  pass(1000);
  session.skip();
  assert.equal(kindNow(session), "backward");
  pass(END);

  assert.deepEqual(session.walk.walked, { backward_s: 90, forward_s: 80 });
});

test("a double tap on skip is one skip, and never jumps over the stop", () => {
  const session = started();
  pass(WARM_UP_AT + 20_000);

  session.skip();
  pass(250);
  session.skip();

  assert.equal(kindNow(session), "stop");
});

test("a tap by mistake is no walk, a stop is one", () => {
  const mistaken = started();
  pass(WARM_UP_AT + 9000);
  assert.equal(mistaken.hasBegun, false);

  mistaken.skip();

  assert.equal(kindNow(mistaken), "stop");
  pass(250);
  assert.equal(mistaken.hasBegun, true);
});

test("skipping the last phase ends the walk", () => {
  const session = started();
  let finished = 0;
  session.addEventListener("finished", () => (finished += 1));

  for (const _ of session.phases) {
    pass(1000);
    session.skip();
  }

  assert.equal(finished, 1);
  assert.equal(session.state, "over");
});

test("repeating an interval goes to its stop, and counts it again", () => {
  const session = started();
  pass(BACKWARD_AT + 60_000);

  session.repeat();
  assert.equal(kindNow(session), "stop");
  assert.ok(session.view.leftMs > 7900);
  pass(END);

  assert.equal(session.walk.walked.backward_s, 150);
});

test("a walk with a skip or a repeat stops before the total is said", () => {
  const session = started();
  pass(BACKWARD_AT + 60_000);
  session.skip();

  pass(END);

  const saidMs = player.positionMs - END;
  assert.equal(player.isPlaying, false);
  assert.ok(saidMs > 2000 && saidMs < 3000, `stopped ${saidMs} ms behind the end`);
});

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

test("silence while the clock ran on is reported and not credited", () => {
  const session = started();
  pass(20_000);

  clocks.pass(45_000);
  pass(1000);

  assert.ok(session.view.silentMs >= 44_000 && session.view.silentMs <= 46_000);
  assert.equal(session.walk.walked.forward_s, 11);
});

test("a stumble writes a checkpoint at once, so that a kill does not lose it", () => {
  const session = started();

  session.stumble();

  assert.equal(session.view.stumbled, true);
  assert.equal(written.at(-1)?.stumbled, true);
});

test("ending early keeps the walk so far", () => {
  const session = started();
  pass(BACKWARD_AT + 45_000);

  session.end();
  pass(60_000);

  assert.equal(session.state, "over");
  assert.equal(player.isPlaying, false);
  assert.deepEqual(session.walk.walked, { backward_s: 45, forward_s: 60 });
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

for (const setback of /** @type {const} */ (["fall", "dizzy"])) {
  test(`a walk that ends with "${setback}" is in a checkpoint first, also within seconds`, () => {
    const session = started();
    pass(2000);
    let known;
    session.addEventListener("finished", () => (known = written.at(-1)?.setback));

    session.stop(setback);

    assert.equal(known, setback);
    assert.equal(session.hasBegun, true);
    assert.equal(session.setback, setback);
    assert.equal(player.isPlaying, false);
  });
}

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

test("a fall that is told as the track ends is not lost", () => {
  const session = started();
  pass(END - 250);
  player.positionMs = END;
  let known;
  session.addEventListener("finished", () => (known = session.setback));

  session.stop("fall");

  assert.equal(known, "fall");
});
