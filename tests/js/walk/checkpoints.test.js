import assert from "node:assert/strict";
import { test } from "node:test";

import { Checkpoints, walkOf } from "../../../static/js/walk/checkpoints.js";
import { FakeClocks, beginning } from "./support/short-walk.js";

test("a checkpoint that cannot be written is told, until one can", async () => {
  let isFull = true;
  const write = () => (isFull ? Promise.reject(new Error("no room")) : Promise.resolve());
  const checkpoints = new Checkpoints({ write }, new FakeClocks());

  checkpoints.write(beginning());
  await new Promise(setImmediate);
  assert.match(String(checkpoints.problem), /no room/);
  isFull = false;
  checkpoints.write(beginning());
  await new Promise(setImmediate);

  assert.equal(checkpoints.problem, null);
});

test("the next checkpoint is due five seconds after the last, also after an extra one", () => {
  const clocks = new FakeClocks();
  const checkpoints = new Checkpoints({ write: async () => {} }, clocks);
  clocks.pass(3300);

  checkpoints.write(beginning());

  clocks.pass(4999);
  assert.equal(checkpoints.isDue, false);
  clocks.pass(1);
  assert.equal(checkpoints.isDue, true);
});

test("a checkpoint gives the walk so far", () => {
  const walk = walkOf(beginning({ backward_ms: 45_400, forward_ms: 60_600 }));

  assert.deepEqual(walk.walked, { backward_s: 45, forward_s: 61 });
  assert.equal(walk.report, null);
  assert.equal(walk.id, "w");
});
