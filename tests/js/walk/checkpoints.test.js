import assert from "node:assert/strict";
import { test } from "node:test";

import { Checkpoints, walkOf } from "../../../static/js/walk/checkpoints.js";
import { beginning } from "./support/short-walk.js";

test("a checkpoint that cannot be written is told, until one can", async () => {
  let isFull = true;
  const checkpoints = new Checkpoints({
    write: () => (isFull ? Promise.reject(new Error("no room")) : Promise.resolve()),
  });

  checkpoints.write(beginning());
  await new Promise(setImmediate);
  assert.match(String(checkpoints.problem), /no room/);
  isFull = false;
  checkpoints.write(beginning());
  await new Promise(setImmediate);

  assert.equal(checkpoints.problem, null);
});

test("the next checkpoint is due five seconds after the last, also after an extra one", () => {
  const checkpoints = new Checkpoints({ write: async () => {} });

  checkpoints.write(beginning({ saved_at_ms: 21_300 }));

  assert.equal(checkpoints.isDue(26_299), false);
  assert.equal(checkpoints.isDue(26_300), true);
});

test("a checkpoint gives the walk so far", () => {
  const walk = walkOf(beginning({ backward_ms: 45_400, forward_ms: 60_600 }));

  assert.deepEqual(walk.walked, { backward_s: 45, forward_s: 61 });
  assert.equal(walk.report, null);
  assert.equal(walk.id, "w");
});
