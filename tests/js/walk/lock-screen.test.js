import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { leaveLockScreen, showOnLockScreen } from "../../../static/js/walk/lock-screen.js";

/** @import { Shown } from "../../../static/js/walk/lock-screen.js" */

/** @type {{metadata: any, playbackState: string, setPositionState(time?: object): void, setActionHandler(): void}} */
let session;
/** @type {(object | undefined)[]} */
let times;

beforeEach(() => {
  times = [];
  session = {
    metadata: null,
    playbackState: "none",
    setPositionState: (time) => times.push(time),
    setActionHandler: () => undefined,
  };
  const globals = /** @type {any} */ (globalThis);
  Object.defineProperty(globals, "navigator", { value: { mediaSession: session }, configurable: true });
  globals.MediaMetadata = class {
    /** @param {object} facts */
    constructor(facts) {
      Object.assign(this, facts);
    }
  };
  leaveLockScreen();
  times = [];
});

/** @param {Partial<Shown>} [more] @returns {Shown} */
function shown(more) {
  const phase = { title: "Backward", next: "Next: stop", durationMs: 180_000, leftMs: 180_000 };
  return { ...phase, isPlaying: true, artwork: [], ...more };
}

test("the time of the phase is told once, and again for the next phase", () => {
  showOnLockScreen(shown());
  showOnLockScreen(shown({ leftMs: 179_900 }));
  showOnLockScreen(shown({ title: "Stop", next: "Next: forward", durationMs: 5000, leftMs: 5000 }));

  assert.deepEqual(times, [
    { duration: 180, position: 0, playbackRate: 1 },
    { duration: 5, position: 0, playbackRate: 1 },
  ]);
});

test("a jump within the phase is told", () => {
  showOnLockScreen(shown());
  showOnLockScreen(shown({ leftMs: 60_000 }));

  assert.deepEqual(times.at(-1), { duration: 180, position: 120, playbackRate: 1 });
});

test("a paused walk stands still on the lock screen", () => {
  showOnLockScreen(shown({ leftMs: 60_000 }));
  showOnLockScreen(shown({ leftMs: 60_000, isPlaying: false }));
  showOnLockScreen(shown({ leftMs: 60_000, isPlaying: false }));

  assert.equal(session.playbackState, "paused");
  assert.equal(times.length, 2);
});

test("the title stays while the phase does, and gets its picture when that is drawn", () => {
  showOnLockScreen(shown());
  const first = session.metadata;
  showOnLockScreen(shown());
  assert.equal(session.metadata, first);

  showOnLockScreen(shown({ artwork: [{ src: "data:image/png;base64,AA" }] }));
  assert.deepEqual([session.metadata.title, session.metadata.artwork.length], ["Backward", 1]);
});

test("nothing is left on the lock screen after the walk", () => {
  showOnLockScreen(shown());

  leaveLockScreen();

  assert.deepEqual([session.metadata, session.playbackState, times.at(-1)], [null, "none", undefined]);
});
