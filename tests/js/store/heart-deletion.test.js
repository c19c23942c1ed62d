/** Heart rate that the account gets after the deletion of its walk: it goes from every phone, and from the account. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { readDiary } from "../../../static/js/store/diary.js";
import { getValue } from "../../../static/js/store/key-value.js";
import { FakeServer, OlderServer } from "./support/fake-server.js";
import { bothWith, type } from "./support/hearts.js";
import { asUsual, failsOn, faults, meanwhile } from "./support/network-faults.js";
import { aWalk, Phone } from "./support/phone.js";

for (const Server of [FakeServer, OlderServer]) {
  test(`a heart rate that arrives after the deletion of its walk is deleted too (${Server.name})`, async () => {
    const [server, walk] = [new Server(), aWalk()];
    const [phone, other] = await bothWith(server, walk);
    await type(other, walk, 99);
    await other.sync.sync();
    await phone.log.remove(walk.id);

    await phone.sync.sync();

    assert.deepEqual(await readDiary(phone.database, "heart"), []);
    assert.deepEqual(server.entriesOf("ada"), []);
    assert.equal(await phone.unsent.count(), 0);
  });

  test(`it is deleted too if the signal is lost at any request, and the app is closed (${Server.name})`, async () => {
    let isWhole = false;
    for (let answered = 0; !isWhole; answered += 1) {
      const [server, walk] = [new Server(), aWalk()];
      const [phone, other] = await bothWith(server, walk);
      await type(other, walk, 99);
      await other.sync.sync();
      await phone.log.remove(walk.id);
      phone.faults = Array.from({ length: answered }, () => asUsual);
      phone.fault = faults.noSignal;
      isWhole = (await phone.sync.sync()).name === "idle";

      const again = phone.restarted();
      await again.sync.sync();

      assert.deepEqual(await readDiary(again.database, "heart"), []);
      assert.deepEqual(server.entriesOf("ada"), []);
      assert.equal(await again.unsent.count(), 0);
    }
  });
}

test("it is deleted too if it comes between the diary of an exchange and a later page of the log", async () => {
  const [server, walk] = [new FakeServer(), aWalk()];
  const [phone, other] = await bothWith(server, walk);
  server.pageSize = 1;
  const third = new Phone(server, "ada");
  for (const added of [aWalk(), aWalk()]) await third.log.add(added);
  await third.sync.sync();
  const deletedElsewhere = async () => {
    await third.log.remove(walk.id);
    await third.sync.sync();
    await type(other, walk, 99);
    other.fault = faults.killed; // before it hears of the deletion
    void other.sync.sync();
  };
  phone.faults = [meanwhile(deletedElsewhere)];

  for (const each of [phone, phone, third, phone]) await each.sync.sync();

  for (const each of [phone, third]) assert.deepEqual(await readDiary(each.database, "heart"), []);
  assert.deepEqual(server.entriesOf("ada"), []);
  assert.equal(await getValue(phone.database, "deleted_walks"), undefined);
});

test("the deletions are settled, though the server fails on a change of the diary each time", async () => {
  const [server, walk] = [new FakeServer(), aWalk()];
  const [phone, other] = await bothWith(server, walk);
  await phone.diary.save({ kind: "knee", zone: "Europe/Berlin", data: { day: "2026-11-23", pain: 3 } });
  const [knee] = await readDiary(phone.database, "knee");
  phone.fault = (answer, request) =>
    request.path.endsWith(`/${knee?.id}`)
      ? faults.serverError(answer, request)
      : failsOn(knee?.id ?? "")(answer, request);
  await other.log.remove(walk.id);
  await other.sync.sync();

  for (let run = 0; run < 6; run += 1) await phone.sync.sync();

  assert.equal(await getValue(phone.database, "deleted_walks"), undefined);
  assert.equal(await phone.unsent.count(), 1);
});
