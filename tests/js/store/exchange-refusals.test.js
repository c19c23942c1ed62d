/** Writes of an exchange that are refused: each has the outcome of its own route, and stops no other. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { FakeServer } from "./support/fake-server.js";
import { failsOn } from "./support/network-faults.js";
import { aFall, aKnee, aReport, aSignedInPhone, aWalk, kneesOn } from "./support/phone.js";

const EARLY = "2026-11-01T08:00:00Z";
const BACKWARD = { walked: { backward_s: -1, forward_s: 0 } };

/** @typedef {import("./support/phone.js").Phone} Phone */

test("a change that is invalid (422) is kept with the server's reason, and the others are stored", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  const [wrong, good] = [aWalk({ started_at: EARLY, ...BACKWARD }), aWalk()];
  for (const walk of [wrong, good]) await phone.log.add(walk);
  const fall = aFall({ fell: /** @type {any} */ ("yes") });
  await phone.log.addFall(fall);
  await phone.diary.save({ ...aKnee(), data: { day: "2026-11-23", pain: 99 } });
  await phone.diary.save(aKnee(4));

  assert.equal((await phone.sync.sync()).name, "idle");
  await phone.sync.sync();

  assert.deepEqual(await refusedOn(phone), ["diary 422 invalid", "fall 422 invalid", "walk 422 invalid"]);
  assert.deepEqual([server.walksOf("ada"), server.entriesOf("ada").length], [[good], 1]);
  assert.deepEqual(await phone.log.all(), [wrong, good]);
  assert.deepEqual(server.requests, ["POST /api/sync", "POST /api/sync"]);
});

test("a walk with other facts than the account's (409) is kept, and discarding it brings the account's", async () => {
  const server = new FakeServer();
  const [phone, other] = [await aSignedInPhone(server), await aSignedInPhone(server)];
  const walk = aWalk();
  await other.log.add(walk);
  await other.sync.sync();
  await phone.log.add({ ...walk, surface: "grass" });

  await phone.sync.sync();
  assert.deepEqual(await refusedOn(phone), ["walk 409 facts_fixed"]);
  assert.equal((await phone.log.all())[0]?.surface, "grass");
  await phone.unsent.discard(walk.id);
  await phone.sync.sync();

  assert.deepEqual([await phone.log.all(), await phone.unsent.count()], [[walk], 0]);
});

test("an edit that is refused is discarded for the account's version", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  const walk = aWalk();
  await phone.log.add(walk);
  await phone.sync.sync();
  await phone.log.report(walk.id, aReport({ confidence: /** @type {any} */ (9) }));
  await phone.sync.sync();

  assert.deepEqual(await refusedOn(phone), ["walk 422 invalid"]);
  await phone.unsent.discard(walk.id);
  await phone.sync.sync();

  assert.deepEqual([await phone.log.all(), await phone.unsent.count()], [[walk], 0]);
});

test("a walk for which the account has no room (409) waits for the walker, and goes when there is room", async () => {
  const server = new FakeServer();
  server.walksAtMost = 1;
  const phone = await aSignedInPhone(server);
  const [first, second] = [aWalk({ started_at: EARLY }), aWalk()];
  for (const walk of [first, second]) await phone.log.add(walk);

  await phone.sync.sync();
  await phone.sync.sync();

  assert.deepEqual(await refusedOn(phone), ["walk 409 too_many"]);
  assert.deepEqual(server.walksOf("ada"), [first]);
  server.walksAtMost = 2;
  await phone.unsent.retry(second.id);
  await phone.sync.sync();
  assert.deepEqual([server.walksOf("ada").length, await phone.unsent.count()], [2, 0]);
});

test("an edit of what another phone has deleted (410) goes with it, and the walker is told once", async () => {
  const server = new FakeServer();
  const [phone, other] = [await aSignedInPhone(server), await aSignedInPhone(server)];
  const walk = aWalk();
  await phone.log.add(walk);
  const { id } = await phone.diary.save(aKnee());
  for (const each of [phone, other]) await each.sync.sync();
  await other.log.remove(walk.id);
  await other.diary.remove(id);
  await other.sync.sync();
  await phone.log.report(walk.id, aReport({ setback: "fall" }));
  await phone.diary.save(aKnee(8), id);

  await phone.sync.sync();
  await phone.sync.sync();

  assert.deepEqual([await phone.log.all(), await kneesOn(phone), await phone.unsent.count()], [[], [], 0]);
  assert.deepEqual((await phone.unsent.notices()).map(noticed), [`deleted ${walk.id}`]);
  assert.equal((await phone.log.stops()).length, 1);
});

test("a deletion of a walk that the server lacks (404) is confirmed", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  const walk = aWalk();
  await phone.log.add(walk);
  await phone.sync.sync();
  await phone.log.remove(walk.id);
  phone.faults = [
    async (answer) => {
      const said = await answer().json();
      said.results = [{ status: 404, body: { code: "not_found", message: "", errors: {} } }];
      return Response.json(said);
    },
  ];

  await phone.sync.sync();

  assert.deepEqual([phone.faults, await phone.unsent.count()], [[], 0]);
});

test("one change on which the server always fails (500) does not block the others for ever", async () => {
  for (const kind of ["walk", "diary"]) {
    const server = new FakeServer();
    const phone = await aSignedInPhone(server);
    const walks = [aWalk({ started_at: EARLY }), aWalk()];
    for (const walk of walks) await phone.log.add(walk);
    const entries = [await phone.diary.save(aKnee(3)), await phone.diary.save(aKnee(5))];
    phone.fault = failsOn(kind === "walk" ? walks[0].id : entries[0].id);

    for (let run = 0; run < 3; run += 1) {
      assert.deepEqual(await phone.sync.sync(), { name: "offline", error: "server" });
    }

    assert.equal(await phone.unsent.count(), 1);
    assert.equal(server.walksOf("ada").length + server.entriesOf("ada").length, 3);
    assert.deepEqual(await phone.log.all(), walks);
    phone.fault = null;
    await phone.sync.sync();
    assert.deepEqual([server.walksOf("ada").length, server.entriesOf("ada").length], [2, 2]);
  }
});

test("more changes on which the server fails than one exchange takes do not go with each other one", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  const broken = Array.from({ length: 20 }, () => aWalk({ started_at: EARLY }));
  const good = [aWalk({ started_at: "2026-11-02T08:00:00Z" }), aWalk()];
  for (const walk of [...broken, ...good]) await phone.log.add(walk);
  await phone.database.transaction(["outbox"], "readwrite", async (tx) => {
    for (const entry of await tx.objectStore("outbox").getAll()) {
      await tx.objectStore("outbox").put({ ...entry, tries: 3 });
    }
  });
  phone.fault = failsOn(...broken.map(({ id }) => id));

  assert.deepEqual(await phone.sync.sync(), { name: "offline", error: "server" });

  assert.deepEqual([server.walksOf("ada"), await phone.unsent.count()], [good, 20]);
  assert.equal(server.requests.filter((request) => request === "POST /api/sync").length, 2);
});

/** @param {Phone} phone */
async function refusedOn(phone) {
  const { refused, waiting } = await phone.unsent.summary();
  assert.equal(waiting, 0);
  return refused.map(({ kind, refusal: { status, code } }) => `${kind} ${status} ${code}`).sort();
}

/** @param {import("../../../static/js/store/schema.js").Notice} notice */
function noticed({ code, id }) {
  return `${code} ${id}`;
}
