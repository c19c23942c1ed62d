/** Walk sessions of the tests, with a fake player and fake clocks that begin again before each test. */

import { afterEach, beforeEach, mock } from "node:test";

import { WalkSession } from "../../../../static/js/walk/session.js";
import { FakeClocks, FakePlayer, PROGRAMME, SETTINGS, SOUND, beginning } from "./short-walk.js";

/** @import { WalkInProgress } from "../../../../static/js/store/schema.js" */

export const WARM_UP_AT = 10_000;
export const BACKWARD_AT = 78_000;
export const END = 168_000 + 5000 + 60_000;

/** Checkpoints. @type {WalkInProgress[]} */
export let written;
/** @type {FakePlayer} */
export let player;
/** @type {FakeClocks} */
export let clocks;

/** Call it at the top of a file of tests. */
export function beginEachTime() {
  beforeEach(() => {
    mock.timers.enable({ apis: ["setInterval"] });
    beginAgain();
  });
  afterEach(() => mock.timers.reset());
}

export function beginAgain() {
  written = [];
  player = new FakePlayer();
  clocks = new FakeClocks();
}

/** @param {Partial<WalkInProgress>} [more] */
export function started(more) {
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
export function pass(ms) {
  for (let at = 0; at < ms; at += 250) {
    if (player.isPlaying) player.positionMs += 250;
    clocks.pass(250);
    mock.timers.tick(250);
  }
}

/** @param {WalkSession} session */
export function kindNow(session) {
  return session.view.phase.kind;
}
