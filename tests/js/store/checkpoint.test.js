import assert from "node:assert/strict";
import { test } from "node:test";

import { Checkpoint } from "../../../static/js/store/checkpoint.js";
import { putValue } from "../../../static/js/store/key-value.js";
import { FakeServer } from "./support/fake-server.js";
import { aWalk, Phone } from "./support/phone.js";

const { id, started_at, zone, surface, step, planned } = aWalk();
const WALK = { id, started_at, zone, surface, step, planned };

test("a checkpoint survives the page", async () => {
  const phone = new Phone(new FakeServer());
  const checkpoint = inProgress({ cue: "half-way" });

  await phone.checkpoint.write(checkpoint);

  assert.deepEqual(await phone.restarted().checkpoint.read(), checkpoint);
});

test("the later of the two copies counts, in either place", async () => {
  const phone = new Phone(new FakeServer());
  const [early, late] = [inProgress({ saved_at_ms: 1_000 }), inProgress({ saved_at_ms: 6_000 })];

  await putValue(phone.database, "checkpoint", early);
  phone.stored.set("checkpoint", JSON.stringify(late));
  assert.deepEqual(await phone.checkpoint.read(), late);

  await putValue(phone.database, "checkpoint", late);
  phone.stored.set("checkpoint", JSON.stringify(early));
  assert.deepEqual(await phone.checkpoint.read(), late);
});

test("the later copy counts also after the clock was set back", async () => {
  const phone = new Phone(new FakeServer());
  await phone.checkpoint.write(inProgress({ saved_at_ms: 3_600_000 }));
  const before = phone.stored.get("checkpoint") ?? "";

  await phone.checkpoint.write(inProgress({ saved_at_ms: 5_000, position_ms: 65_000 }));
  phone.stored.set("checkpoint", before);

  const after = phone.restarted().checkpoint;
  assert.equal((await after.read())?.position_ms, 65_000);
  await after.write(inProgress({ saved_at_ms: 10_000, position_ms: 70_000 }));
  phone.stored.set("checkpoint", before);
  assert.equal((await phone.restarted().checkpoint.read())?.position_ms, 70_000);
});

test("a walk that is in the log does not hide another one from a clock that was set back", async () => {
  const phone = new Phone(new FakeServer());
  await phone.log.add(aWalk({ id }));
  const open = inProgress({ walk: { ...WALK, id: "another" }, saved_at_ms: 5_000 });
  await putValue(phone.database, "checkpoint", open);
  phone.stored.set("checkpoint", JSON.stringify(inProgress({ saved_at_ms: 3_600_000 })));

  assert.deepEqual(await phone.checkpoint.read(), open);
});

test("the other copy is used when one is broken", async () => {
  const phone = new Phone(new FakeServer());
  const checkpoint = inProgress();
  await phone.checkpoint.write(checkpoint);

  phone.stored.set("checkpoint", JSON.stringify(checkpoint).slice(0, -9));

  assert.deepEqual(await phone.checkpoint.read(), checkpoint);
});

test("where localStorage is forbidden, the database still has it", async () => {
  const phone = new Phone(new FakeServer());
  const forbidden = () => {
    throw new DOMException("Not here.", "SecurityError");
  };
  const storage = { getItem: forbidden, setItem: forbidden, removeItem: forbidden };
  const checkpoint = new Checkpoint(phone.database, storage);

  await checkpoint.write(inProgress());
  assert.deepEqual(await checkpoint.read(), inProgress());

  await checkpoint.clear();
  assert.equal(await checkpoint.read(), null);
});

test("a cleared checkpoint is gone from both places", async () => {
  const phone = new Phone(new FakeServer());
  await phone.checkpoint.write(inProgress());

  await phone.checkpoint.clear();

  assert.equal(await phone.checkpoint.read(), null);
  assert.equal(phone.stored.size, 0);
});

test("a walk that is in the log already is not offered for resuming", async () => {
  const phone = new Phone(new FakeServer());
  await phone.checkpoint.write(inProgress());

  await phone.log.add(aWalk({ id }));

  assert.equal(await phone.checkpoint.read(), null);
});

for (const [what, change] of /** @type {[string, object][]} */ ([
  ["no walk", { walk: null }],
  ["a walk without an id", { walk: { ...WALK, id: 7 } }],
  ["a start that is no time", { walk: { ...WALK, started_at: "yesterday" } }],
  ["an unknown surface", { walk: { ...WALK, surface: "ice" } }],
  ["intervals that are no list", { walk: { ...WALK, planned: { ...planned, backward_s: 180 } } }],
  ["a position before the start", { position_ms: -1 }],
  ["a position that is no number", { position_ms: "60000" }],
  ["no wall time", { saved_at_ms: undefined }],
  ["a stumble that is neither yes nor no", { stumbled: "no" }],
])) {
  test(`a checkpoint with ${what} is none`, async () => {
    const phone = new Phone(new FakeServer());

    await putValue(phone.database, "checkpoint", { ...inProgress(), ...change });

    assert.equal(await phone.checkpoint.read(), null);
  });
}

/**
 * @param {object} changes
 * @returns {import("../../../static/js/store/schema.js").WalkInProgress}
 */
function inProgress(changes = {}) {
  const progress = { position_ms: 60_000, backward_ms: 40_000, forward_ms: 20_000, stumbled: false };
  return { walk: WALK, pain_before: null, ...progress, saved_at_ms: 1_000, ...changes };
}
