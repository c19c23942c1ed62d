/** Heart rates on the phone: one for a walk, in the account of the walk. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { readDiary } from "../../../static/js/store/diary.js";
import { keepMeasured, readHearts, writeHeart } from "../../../static/js/store/heart.js";
import { FakeServer } from "./support/fake-server.js";
import { aWalk, Phone } from "./support/phone.js";

/** @param {string} walk @param {number} average */
const heartOf = (walk, average) => ({
  walk,
  overall: { average, highest: null },
  forward: null,
  backward: null,
  rest: null,
});

test("a heart rate replaces the earlier one of its walk, and goes without a trace", async () => {
  const [phone, walk, other] = [new Phone(new FakeServer()), aWalk(), aWalk()];
  const app = partsOf(phone);

  await writeHeart(app, walk, heartOf(walk.id, 104));
  await writeHeart(app, other, heartOf(other.id, 90));
  await writeHeart(app, walk, heartOf(walk.id, 99));

  assert.deepEqual(Object.fromEntries(await readHearts(phone.database)), {
    [walk.id]: heartOf(walk.id, 99),
    [other.id]: heartOf(other.id, 90),
  });
  assert.equal((await readDiary(phone.database, "heart")).length, 2);
  await writeHeart(app, walk, null);
  assert.deepEqual([...(await readHearts(phone.database)).keys()], [other.id]);
  await writeHeart(app, walk, heartOf(walk.id, 101));
  assert.deepEqual((await readHearts(phone.database)).get(walk.id), heartOf(walk.id, 101));
});

test("of two phones without a signal the later one counts, and a deletion takes both", async () => {
  const [server, walk] = [new FakeServer(), aWalk()];
  const [phone, other] = [new Phone(server, "ada"), new Phone(server, "ada")];
  await Promise.all([phone.sync.sync(), other.sync.sync()]);
  await writeHeart(partsOf(phone), walk, heartOf(walk.id, 104));
  other.nowMs += 60_000;
  await writeHeart(partsOf(other), walk, heartOf(walk.id, 99));

  for (const each of [phone, other, phone]) await each.sync.sync();

  for (const each of [phone, other]) {
    assert.deepEqual((await readHearts(each.database)).get(walk.id), heartOf(walk.id, 99));
  }
  await writeHeart(partsOf(phone), walk, null);
  for (const each of [phone, other]) await each.sync.sync();
  assert.equal((await readHearts(other.database)).size, 0);
  assert.deepEqual(server.entriesOf("ada"), []);
});

test("a heart rate belongs to the account of its walk, also when another has signed in", async () => {
  const [server, walk] = [new FakeServer(), aWalk()];
  const phone = new Phone(server, "ben");
  await phone.sync.sync();

  await writeHeart(partsOf(phone), walk, heartOf(walk.id, 104), "ada");
  await phone.sync.sync();

  assert.equal((await readHearts(phone.database)).size, 0);
  assert.deepEqual(server.entriesOf("ben"), []);
  phone.session = "ada";
  await phone.sync.sync();
  assert.equal(server.entriesOf("ada").length, 1);
});

test("what a strap has measured is written; without it, or on a full phone, nothing breaks", async () => {
  const [phone, walk] = [new Phone(new FakeServer()), aWalk()];
  const app = partsOf(phone);
  const measured = { backward: { sum: 250, count: 2, highest: 131 } };

  assert.equal(await keepMeasured(app, walk, undefined), null);
  assert.equal(
    await keepMeasured(app, walk, /** @type {any} */ ({ backward: { sum: "a", count: 1 } })),
    null,
  );
  const full = { ...app, database: { transaction: () => Promise.reject(new Error("QuotaExceededError")) } };
  assert.equal(await keepMeasured(/** @type {any} */ (full), walk, measured), null);
  assert.equal((await readHearts(phone.database)).size, 0);
  await keepMeasured(app, walk, measured);

  const beats = { average: 125, highest: 131 };
  assert.deepEqual((await readHearts(phone.database)).get(walk.id), {
    ...heartOf(walk.id, 125),
    overall: beats,
    backward: beats,
  });
});

test("what a later release has written is left alone", async () => {
  const [phone, walk] = [new Phone(new FakeServer()), aWalk()];
  const strange = /** @type {any} */ ({ walk: walk.id, overall: { average: 104, highest: 131, lowest: 60 } });
  await phone.diary.save({ kind: "heart", zone: walk.zone, data: strange });

  assert.equal((await readHearts(phone.database)).size, 0);
  await writeHeart(partsOf(phone), walk, heartOf(walk.id, 99));

  assert.equal((await readDiary(phone.database, "heart")).length, 2);
});

/** @param {Phone} phone */
function partsOf(phone) {
  return {
    database: phone.database,
    changes: phone.changes,
    send: () => undefined,
    clock: { now: () => phone.nowMs },
  };
}
