/** Exchange whose writes the server has no time for, or is too busy for (503): the run goes on while it gets ahead. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { FakeServer } from "./support/fake-server.js";
import { hasTimeFor } from "./support/network-faults.js";
import { aKnee, aReport, aSignedInPhone, aWalk } from "./support/phone.js";

const EARLY = "2026-11-01T08:00:00Z";

test("a server with time for 12 writes an exchange gets 60 walks in one run, which brings another's fall", async () => {
  const { server, phone, other } = await twoPhones();
  const fall = aWalk({ report: aReport({ setback: "fall" }) });
  await other.log.add(fall);
  await other.sync.sync();
  for (let n = 0; n < 60; n += 1) await phone.log.add(aWalk({ started_at: EARLY }));
  await phone.diary.save(aKnee(4));
  phone.fault = hasTimeFor(12);
  server.requests = [];

  assert.deepEqual(await phone.sync.sync(), { name: "idle", error: null });

  assert.deepEqual([server.walksOf("ada").length, server.entriesOf("ada").length], [61, 1]);
  assert.deepEqual([await phone.unsent.count(), phone.planned], [0, []]);
  assert.equal((await phone.log.get(fall.id))?.report?.setback, "fall");
  assert.deepEqual(new Set(server.requests), new Set(["POST /api/sync"]));
  assert.equal(server.requests.length, 6);
});

test("a server that is busy for the first write already ends the run, and is asked again later", async () => {
  const { server, phone } = await twoPhones();
  for (let n = 0; n < 3; n += 1) await phone.log.add(aWalk());
  phone.fault = hasTimeFor(0);
  server.requests = [];

  assert.deepEqual(await phone.sync.sync(), { name: "offline", error: "server" });

  assert.deepEqual([server.requests, await phone.unsent.count()], [["POST /api/sync"], 3]);
  assert.deepEqual(
    phone.planned.map(({ ms }) => ms),
    [5_000],
  );
});

test("a server that becomes busy within a run ends it, and keeps what is done", async () => {
  const { server, phone } = await twoPhones();
  for (let n = 0; n < 30; n += 1) await phone.log.add(aWalk());
  phone.faults = [hasTimeFor(12)];
  phone.fault = hasTimeFor(0);
  server.requests = [];

  assert.deepEqual(await phone.sync.sync(), { name: "offline", error: "server" });

  assert.deepEqual([server.walksOf("ada").length, await phone.unsent.count()], [12, 18]);
  assert.equal(server.requests.length, 2);
});

test("a run ends although the server is busy each time after the same write", async () => {
  const { server, phone } = await twoPhones();
  const walk = aWalk({ report: aReport({ setback: "fall" }) });
  await phone.log.add(walk);
  await phone.log.remove(walk.id); // sent as two writes: the fall, then the deletion
  phone.fault = hasTimeFor(1);
  server.requests = [];

  assert.deepEqual(await phone.sync.sync(), { name: "idle", error: null });

  assert.deepEqual([server.stopsOf("ada").length, await phone.unsent.count()], [1, 0]);
  assert.deepEqual(server.requests.slice(0, 3), [
    "POST /api/sync",
    "POST /api/sync",
    `DELETE /api/walks/${walk.id}`,
  ]);
});

async function twoPhones() {
  const server = new FakeServer();
  return { server, phone: await aSignedInPhone(server), other: await aSignedInPhone(server) };
}
