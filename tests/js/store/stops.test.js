/** A fall or dizziness outlives the walk: on this phone, on the server and on the walker's other phones. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { EVERYTHING, KEY_VALUE } from "../../../static/js/store/database.js";
import { forget } from "../../../static/js/store/sign-out.js";
import { FakeServer, OlderServer } from "./support/fake-server.js";
import { asUsual, faults } from "./support/network-faults.js";
import { aReport, aWalk, Phone } from "./support/phone.js";

const YEAR_MS = 365 * 86_400_000;

test("a deleted walk leaves the stop of its fall or dizziness, and nothing of any other", async () => {
  const phone = new Phone(new FakeServer());
  const reports = ["none", "wobble", "stumble", "fall", "dizzy"].map((setback) =>
    aReport({ setback: /** @type {"none"} */ (setback), note: "private" }),
  );
  const walks = [...reports, null].map((report) => aWalk({ report }));

  for (const walk of walks) await phone.log.add(walk);
  for (const walk of walks) await phone.log.remove(walk.id);

  const [fallen, dizzy] = [walks[3], walks[4]];
  assert.deepEqual(await phone.log.stops(), [stopOf(fallen), stopOf(dizzy)]);
});

test("a stop without the time of its report has none", async () => {
  const phone = new Phone(new FakeServer());
  const { reported_at: _, ...old } = aReport({ setback: "fall" });
  const walk = aWalk({ report: old });
  await phone.log.add(walk);

  await phone.log.remove(walk.id);

  assert.deepEqual(await phone.log.stops(), [{ ...stopOf(walk), reported_at: null }]);
});

test("Undo takes the stop back, also when both were sent", async () => {
  for (const isSentBetween of [false, true]) {
    const { server, phone } = signedIn();
    const walk = aFall();
    await phone.log.add(walk);
    await phone.sync.sync();

    await phone.log.remove(walk.id);
    if (isSentBetween) await phone.sync.sync();
    const restored = await phone.log.restore(walk);
    await phone.sync.sync();

    assert.deepEqual(await phone.log.stops(), []);
    assert.deepEqual(server.stopsOf("ada"), []);
    assert.deepEqual(await phone.log.all(), [restored]);
  }
});

test("a stop reaches the other phones, and an Undo there too", async () => {
  const { server, phone } = signedIn();
  const other = new Phone(server, "ada");
  const walk = aFall();
  await phone.log.add(walk);
  await phone.sync.sync();
  await other.sync.sync();

  await phone.log.remove(walk.id);
  await phone.sync.sync();
  await other.sync.sync();
  assert.deepEqual(await other.log.stops(), [stopOf(walk)]);
  assert.deepEqual(await other.log.all(), []);

  await phone.log.restore(walk);
  await phone.sync.sync();
  await other.sync.sync();
  assert.deepEqual(await other.log.stops(), []);
  assert.equal((await other.log.all()).length, 1);
});

test("a new phone reads the stops with the log", async () => {
  const { server, phone } = signedIn();
  const walk = aFall();
  await phone.log.add(walk);
  await phone.sync.sync();
  await phone.log.remove(walk.id);
  await phone.sync.sync();

  const fresh = new Phone(server, "ada");
  await fresh.sync.sync();

  assert.deepEqual(await fresh.log.stops(), [stopOf(walk)]);
});

test("a fall that the server never heard of reaches it with the deletion, and no note does", async () => {
  const { server, phone } = signedIn();
  const walk = aFall();
  /** @type {unknown[]} */
  const notes = [];
  phone.fault = (answer, { body }) => (notes.push(body?.report?.note), answer());
  await phone.log.add(walk);
  await phone.log.remove(walk.id);

  await phone.sync.sync();

  assert.deepEqual(server.stopsOf("ada"), [stopOf(walk)]);
  assert.deepEqual(server.walksOf("ada"), []);
  assert.ok(!notes.includes("private"));
  assert.equal(await phone.unsent.count(), 0);
});

test("dizziness that was reported since the last sending reaches the server with the deletion", async () => {
  const { server, phone } = signedIn();
  const walk = aWalk();
  await phone.log.add(walk);
  await phone.sync.sync();

  await phone.log.report(walk.id, aReport({ setback: "dizzy" }));
  await phone.log.remove(walk.id);
  await phone.sync.sync();

  assert.deepEqual(server.stopsOf("ada"), [stopOf({ ...walk, report: aReport({ setback: "dizzy" }) })]);
});

test("a walk without a fall that never left the phone is not sent to be deleted", async () => {
  const { server, phone } = signedIn();
  const walk = aWalk({ report: aReport({ note: "private" }) });
  await phone.log.add(walk);
  await phone.log.remove(walk.id);

  await phone.sync.sync();

  assert.ok(server.requests.every((request) => !request.startsWith("PUT")));
});

test("a fall that was deleted before the first sign-in reaches the account", async () => {
  const server = new FakeServer();
  const phone = new Phone(server);
  const walk = aFall();
  await phone.log.add(walk);
  await phone.log.remove(walk.id);
  assert.deepEqual(await phone.log.stops(), [stopOf(walk)]);

  phone.session = "ada";
  await phone.sync.sync();

  assert.deepEqual(server.stopsOf("ada"), [stopOf(walk)]);
  assert.deepEqual(await phone.log.stops(), [stopOf(walk)]);
  assert.equal(await phone.unsent.count(), 0);
});

test("a deletion whose walk is refused still deletes, and the stop stays on the phone", async () => {
  const { server, phone } = signedIn();
  const walk = { ...aFall(), walked: { backward_s: -1, forward_s: 590 } };
  await phone.log.add(walk);
  await phone.log.remove(walk.id);

  await phone.sync.sync();

  assert.deepEqual(await phone.unsent.summary(), { waiting: 0, walks: 0, refused: [], foreign: 0 });
  assert.deepEqual(server.stopsOf("ada"), []);
  assert.deepEqual(await phone.log.stops(), [stopOf(walk)]);
});

for (const fault of /** @type {const} */ (["noSignal", "lostAnswer", "serverError", "captivePortal"])) {
  test(`a stop gets through when the network fails: ${fault}`, async () => {
    const { server, phone } = signedIn(new OlderServer());
    const walk = aFall();
    await phone.log.add(walk);
    await phone.log.remove(walk.id);
    phone.faults = [asUsual, faults[fault], asUsual, asUsual, faults[fault]];

    for (let run = 0; run < 4; run += 1) await phone.sync.sync();

    assert.deepEqual(server.stopsOf("ada"), [stopOf(walk)]);
    assert.equal(await phone.unsent.count(), 0);
  });
}

test("a fall that was reported here outlives a deletion elsewhere", async () => {
  const { server, phone } = signedIn();
  const other = new Phone(server, "ada");
  const walk = aWalk();
  await phone.log.add(walk);
  await phone.sync.sync();
  await other.sync.sync();

  await phone.log.report(walk.id, aReport({ setback: "fall" }));
  await other.log.remove(walk.id);
  await other.sync.sync();
  await phone.sync.sync();

  assert.deepEqual(await phone.log.all(), []);
  assert.deepEqual(await phone.log.stops(), [stopOf({ ...walk, report: aReport({ setback: "fall" }) })]);
});

test("a fall that was taken back before the deletion leaves no stop", async () => {
  const { server, phone } = signedIn();
  const other = new Phone(server, "ada");
  const walk = aFall();
  await phone.log.add(walk);
  await phone.sync.sync();
  await other.sync.sync();

  await phone.log.report(walk.id, aReport());
  await phone.log.remove(walk.id);
  await phone.sync.sync();
  await other.sync.sync();

  assert.deepEqual(await phone.log.stops(), []);
  assert.deepEqual(await other.log.stops(), []);
});

test("giving up a refused walk keeps its fall", async () => {
  const { phone } = signedIn();
  const walk = { ...aFall(), walked: { backward_s: -1, forward_s: 590 } };
  await phone.log.add(walk);
  await phone.sync.sync();

  await phone.unsent.discard(walk.id);
  assert.deepEqual(await phone.log.stops(), [stopOf(walk)]);
  await phone.log.add(walk);

  assert.deepEqual(await phone.log.stops(), []);
});

test("times of a report and of a stop are put right with the walk", async () => {
  const { server, phone } = signedIn();
  phone.nowMs -= YEAR_MS;
  const [kept, deleted] = [
    aWalk({ started_at: "2025-11-23T11:50:00Z" }),
    aWalk({ started_at: "2025-11-23T10:50:00Z" }),
  ];
  for (const { id } of [kept, deleted]) {
    await phone.log.add(id === kept.id ? kept : deleted);
    await phone.log.report(id, aReport({ setback: "fall" }));
  }
  await phone.log.remove(deleted.id);

  await phone.sync.sync();

  assert.equal(server.walksOf("ada")[0]?.report?.reported_at, "2026-11-23T12:00:00Z");
  const [stop] = server.stopsOf("ada");
  assert.equal(stop?.started_at, "2026-11-23T10:50:00Z");
  assert.equal(stop.reported_at, "2026-11-23T12:00:00Z");
  assert.deepEqual(await phone.log.stops(), [stop]);
});

test("another account sees nothing of a stop, and signing out deletes it", async () => {
  const { server, phone } = signedIn();
  const walk = aFall();
  await phone.log.add(walk);
  await phone.sync.sync();
  await phone.log.remove(walk.id);
  await phone.sync.sync();

  phone.session = "ben";
  await phone.sync.sync();
  assert.deepEqual(await phone.log.stops(), []);
  phone.session = "ada";
  await phone.sync.sync();
  assert.deepEqual(await phone.log.stops(), [stopOf(walk)]);

  await forget(phone.database, phone.checkpoint, phone.changes);
  assert.deepEqual(await phone.log.stops(), []);
  assert.equal(server.stopsOf("ada").length, 1);
});

test("an older server sends no stops, and those of the phone stay", async () => {
  const { phone } = signedIn();
  const walk = aFall();
  await phone.log.add(walk);
  await phone.log.remove(walk.id);
  /** @type {import("./support/network-faults.js").Fault} */
  const older = async (answer, { path }) => {
    const response = answer();
    if (!path.startsWith("/api/walks") || response.status === 204) return response;
    const { stops: _, ...body } = await response.json();
    return Response.json(body, { headers: { Date: new Date(phone.nowMs).toUTCString() } });
  };
  phone.fault = older;

  assert.deepEqual(await phone.sync.sync(), { name: "idle", error: null });

  assert.deepEqual(await phone.log.stops(), [stopOf(walk)]);
});

test("a log from before there were stops is read as it is", async () => {
  const phone = new Phone(new FakeServer());
  const { reported_at: _, ...old } = aReport({ setback: "fall" });
  const walk = aWalk({ report: old });
  await phone.database.transaction(EVERYTHING, "readwrite", async (tx) => {
    await tx.objectStore("walks").put({ record: walk, owner: null, at_ms: Date.parse(walk.started_at) });
    await tx.objectStore(KEY_VALUE).delete("stops");
  });

  assert.deepEqual(await phone.log.all(), [walk]);
  assert.deepEqual(await phone.log.stops(), []);
  await phone.log.remove(walk.id);
  assert.equal((await phone.log.stops()).length, 1);
});

function signedIn(server = new FakeServer()) {
  return { server, phone: new Phone(server, "ada") };
}

function aFall() {
  return aWalk({ report: aReport({ setback: "fall", note: "private" }) });
}

/** @param {import("../../../static/js/types.js").Walk | undefined} walk */
function stopOf(walk) {
  assert.ok(walk?.report);
  const { id, started_at, zone, step, report } = walk;
  return { id, started_at, zone, step, setback: report.setback, reported_at: report.reported_at };
}
