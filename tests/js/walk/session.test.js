import assert from "node:assert/strict";
import { test } from "node:test";

import {
  beginAgain,
  beginEachTime,
  BACKWARD_AT,
  END,
  WARM_UP_AT,
  kindNow,
  pass,
  player,
  started,
  written,
} from "./support/sessions.js";

beginEachTime();

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
  beginAgain();
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

test("a fall that is told as the track ends is not lost", () => {
  const session = started();
  pass(END - 250);
  player.positionMs = END;
  let known;
  session.addEventListener("finished", () => (known = session.setback));

  session.stop("fall");

  assert.equal(known, "fall");
});
