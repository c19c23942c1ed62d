/** Heart rates on the phone: one for a walk, in the account of the walk, and gone with it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { readDiary } from "../../../static/js/store/diary.js";
import { readHearts } from "../../../static/js/store/heart.js";
import { saveStopped } from "../../../static/js/pages/shared/stopped-walk.js";
import { FakeServer } from "./support/fake-server.js";
import { bothWith, heartOf, type } from "./support/hearts.js";
import { aReport, aSignedInPhone, aWalk, Phone } from "./support/phone.js";

test("a heart rate replaces the earlier one of its walk, and goes without a trace", async () => {
  const [phone, walk, other] = [new Phone(new FakeServer()), aWalk(), aWalk()];

  await phone.log.add(walk, null, heartOf(walk.id, 104));
  await phone.log.add(other, null, heartOf(other.id, 90));
  await type(phone, walk, 99);

  assert.deepEqual(Object.fromEntries(await readHearts(phone.database)), {
    [walk.id]: heartOf(walk.id, 99),
    [other.id]: heartOf(other.id, 90),
  });
  assert.equal((await readDiary(phone.database, "heart")).length, 2);
  await phone.log.report(walk.id, aReport(), () => null);
  assert.deepEqual([...(await readHearts(phone.database)).keys()], [other.id]);
});

test("a report, or a walk that is added twice, leaves the heart rate as it is", async () => {
  const [phone, walk] = [new Phone(new FakeServer()), aWalk()];
  await phone.log.add(walk, null, heartOf(walk.id, 104));
  const before = await readDiary(phone.database, "heart");
  phone.nowMs += 60_000;

  await phone.log.report(walk.id, aReport());
  await phone.log.add(walk, null, heartOf(walk.id, 99));

  assert.deepEqual(await readDiary(phone.database, "heart"), before);
});

test("of two phones without a signal the later one counts, and a deletion takes both", async () => {
  const [server, walk] = [new FakeServer(), aWalk()];
  const [phone, other] = await bothWith(server, walk);
  await type(phone, walk, 104);
  other.nowMs += 60_000;
  await type(other, walk, 99);

  for (const each of [phone, other, phone]) await each.sync.sync();

  for (const each of [phone, other]) {
    assert.deepEqual((await readHearts(each.database)).get(walk.id), heartOf(walk.id, 99));
  }
  await phone.log.remove(walk.id);
  for (const each of [phone, other]) await each.sync.sync();
  assert.equal((await readHearts(other.database)).size, 0);
  assert.deepEqual(server.entriesOf("ada"), []);
});

test("a heart rate that another phone types while its walk is deleted goes with the walk everywhere", async () => {
  const [server, walk] = [new FakeServer(), aWalk()];
  const [phone, other] = await bothWith(server, walk);
  await phone.log.remove(walk.id);
  await phone.sync.sync();
  await type(other, walk, 99);

  for (const each of [other, phone, other, phone]) await each.sync.sync();

  for (const each of [phone, other]) assert.deepEqual(await readDiary(each.database, "heart"), []);
  assert.deepEqual(server.entriesOf("ada"), []);
  assert.equal(await other.unsent.count(), 0);
});

test("a heart rate stays on every phone while its walk is refused on another one", async () => {
  const [server, walk] = [new FakeServer(), aWalk({ started_at: "2019-12-31T23:59:59Z" })];
  const [phone, other] = await bothWith(server, aWalk());
  await phone.log.add(walk, null, heartOf(walk.id, 104));
  await phone.sync.sync();
  await other.log.remove((await other.log.all())[0]?.id ?? "");

  for (const each of [other, phone, other]) await each.sync.sync();

  for (const each of [phone, other]) {
    assert.deepEqual([...(await readHearts(each.database))], [[walk.id, heartOf(walk.id, 104)]]);
  }
});

test("a phone that hears of deleted walks sends nothing", async () => {
  const server = new FakeServer();
  const [phone, other] = [await aSignedInPhone(server), await aSignedInPhone(server)];
  const walks = [aWalk(), aWalk(), aWalk()];
  for (const walk of walks) await phone.log.add(walk, null, heartOf(walk.id, 104));
  for (const each of [phone, other]) await each.sync.sync();
  for (const { id } of walks) await phone.log.remove(id);
  await phone.sync.sync();
  server.requests = [];

  await other.sync.sync();

  assert.deepEqual(server.requests, ["POST /api/sync"]);
  assert.deepEqual(await readDiary(other.database, "heart"), []);
  assert.equal(await other.unsent.count(), 0);
});

test("a page of five deletions reads the diary as often as a page of one", async (context) => {
  const counts = [];
  for (const deletions of [1, 5]) {
    const server = new FakeServer();
    const [phone, other] = [await aSignedInPhone(server), await aSignedInPhone(server)];
    const walks = Array.from({ length: deletions }, () => aWalk());
    for (const walk of walks) await phone.log.add(walk);
    for (const each of [phone, other]) await each.sync.sync();
    for (const { id } of walks) await phone.log.remove(id);
    await phone.sync.sync();
    const reads = context.mock.method(globalThis.IDBObjectStore.prototype, "getAll");

    await other.sync.sync();

    const ofDiary = reads.mock.calls.filter(({ arguments: [range] }) => isOfDiary(range));
    counts.push(ofDiary.length);
    reads.mock.restore();
  }
  assert.ok(Number(counts[0]) > 0);
  assert.equal(counts[1], counts[0]);
});

test("of a deleted walk no report comes, and with it no heart rate", async () => {
  const [phone, walk] = [new Phone(new FakeServer()), aWalk()];
  await phone.log.add(walk);
  await phone.log.remove(walk.id);

  assert.equal(await phone.log.report(walk.id, aReport(), () => heartOf(walk.id, 99)), false);

  assert.deepEqual(await readDiary(phone.database, "heart"), []);
});

test("a heart rate belongs to the account of its walk, also when another has signed in", async () => {
  const [server, walk] = [new FakeServer(), aWalk()];
  const phone = new Phone(server, "ben");
  await phone.sync.sync();

  const forward = { average: 91, highest: 95 };
  await phone.log.add(walk, "ada", { ...heartOf(walk.id, 104), forward });
  await phone.log.report(walk.id, aReport(), (known) => ({
    ...heartOf(walk.id, 97),
    forward: known?.forward ?? null,
  }));
  await phone.sync.sync();

  assert.equal((await readHearts(phone.database)).size, 0);
  assert.deepEqual(server.entriesOf("ben"), []);
  phone.session = "ada";
  await phone.sync.sync();
  assert.deepEqual(
    server.entriesOf("ada").map(({ data }) => data),
    [{ ...heartOf(walk.id, 97), forward }],
  );
});

test("a walk that a fall ended is saved with the figures of its strap, and without them as well", async () => {
  const phone = new Phone(new FakeServer());
  const left = (/** @type {any} */ heart) => {
    const { id, started_at, zone, surface, way, step, planned } = aWalk();
    const facts = {
      position_ms: 60_000,
      backward_ms: 0,
      forward_ms: 60_000,
      stumbled: false,
      saved_at_ms: 0,
    };
    const walk = { id, started_at, zone, surface, way, step, planned };
    return { ...facts, walk, pain_before: null, setback: /** @type {const} */ ("fall"), heart };
  };

  const kept = await saveStopped(phone, left({ backward: { sum: 250, count: 2, highest: 131 } }));
  for (const none of [undefined, null, "much", { backward: null }, { backward: { sum: "a", count: 1 } }]) {
    await saveStopped(phone, left(none));
  }

  const beats = { average: 125, highest: 131 };
  assert.deepEqual(
    [...(await readHearts(phone.database)).values()],
    [{ ...heartOf(kept.id, 125), overall: beats, backward: beats }],
  );
  assert.equal((await phone.log.all()).length, 6);
});

test("what a later release has written is left alone, and goes with its walk too", async () => {
  const [phone, walk] = [new Phone(new FakeServer()), aWalk()];
  const strange = /** @type {any} */ ({ walk: walk.id, overall: { average: 104, highest: 131, lowest: 60 } });
  await phone.log.add(walk);
  await phone.diary.save({ kind: "heart", zone: walk.zone, data: strange });

  assert.equal((await readHearts(phone.database)).size, 0);
  await type(phone, walk, 99);
  assert.equal((await readDiary(phone.database, "heart")).length, 2);
  await phone.log.remove(walk.id);

  assert.deepEqual(await readDiary(phone.database, "heart"), []);
});

/** True for the range of the diary's entries. @param {any} range */
function isOfDiary(range) {
  return range?.lower?.[1] === "entry";
}
