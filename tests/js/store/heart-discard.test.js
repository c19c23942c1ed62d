/** Heart rates of walks whose refused changes are discarded. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { readDiary } from "../../../static/js/store/diary.js";
import { readHearts } from "../../../static/js/store/heart.js";
import { FakeServer, OlderServer } from "./support/fake-server.js";
import { bothWith, heartOf, type } from "./support/hearts.js";
import { aReport, aWalk, Phone } from "./support/phone.js";

test("a refused walk that is discarded takes its heart rate along", async () => {
  const [server, walk] = [new FakeServer(), aWalk({ started_at: "2019-12-31T23:59:59Z" })];
  const phone = new Phone(server, "ada");
  await phone.log.add(walk, null, heartOf(walk.id, 104));
  await phone.sync.sync();
  assert.equal(server.entriesOf("ada").length, 1);

  await phone.unsent.discard(walk.id);
  await phone.sync.sync();

  assert.deepEqual(await readDiary(phone.database, "heart"), []);
  assert.deepEqual(server.entriesOf("ada"), []);
});

for (const Server of [FakeServer, OlderServer]) {
  test(`a refused report that is discarded leaves the heart rate as it is (${Server.name})`, async () => {
    const [server, walk] = [new Server(), aWalk()];
    const [phone, other] = await bothWith(server, walk);
    await type(phone, walk, 104);
    for (const each of [phone, other]) await each.sync.sync();
    await refuseReport(phone, walk);

    await phone.unsent.discard(walk.id);
    for (const each of [phone, other, phone]) await each.sync.sync();

    for (const each of [phone, other]) {
      assert.deepEqual([...(await readHearts(each.database))], [[walk.id, heartOf(walk.id, 104)]]);
    }
    assert.equal(server.entriesOf("ada").length, 1);
    assert.equal((await phone.log.get(walk.id))?.report?.note, "");
  });
}

test("Undo of a discarded report keeps the one heart rate, before and after a sync", async () => {
  for (const syncs of [0, 1]) {
    const { server, phone, walk } = await aDiscardedReport();
    for (let run = 0; run < syncs; run += 1) await phone.sync.sync();

    await phone.log.add(walk, null, heartOf(walk.id, 104));
    for (let run = 0; run < 2; run += 1) await phone.sync.sync();

    assert.deepEqual([...(await readHearts(phone.database))], [[walk.id, heartOf(walk.id, 104)]]);
    assert.equal(server.entriesOf("ada").length, 1);
  }
});

test("a discarded walk keeps its heart rate while another account looks", async () => {
  const { phone, walk } = await aDiscardedReport();

  for (const account of ["ben", "ada"]) {
    phone.session = account;
    for (let run = 0; run < 2; run += 1) await phone.sync.sync();
  }

  assert.deepEqual([...(await readHearts(phone.database))], [[walk.id, heartOf(walk.id, 104)]]);
});

/** Phone whose refused report of a walk with a heart rate is discarded. */
async function aDiscardedReport() {
  const [server, walk] = [new FakeServer(), aWalk()];
  const [phone] = await bothWith(server, walk);
  await type(phone, walk, 104);
  await phone.sync.sync();
  await refuseReport(phone, walk);
  await phone.unsent.discard(walk.id);
  return { server, phone, walk };
}

/** Report that the server refuses. @param {Phone} phone @param {import("./support/phone.js").Walk} walk */
async function refuseReport(phone, { id }) {
  await phone.log.report(id, aReport({ note: "x".repeat(5000) }));
  await phone.sync.sync();
  assert.equal((await phone.unsent.summary()).refused.length, 1);
}
