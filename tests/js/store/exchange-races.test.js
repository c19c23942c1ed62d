/** Exchange while something else happens: a second tab, a change, a sign-out, another account, the end of the page. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { getValue } from "../../../static/js/store/key-value.js";
import { forget } from "../../../static/js/store/sign-out.js";
import { FakeServer } from "./support/fake-server.js";
import { asUsual, meanwhile } from "./support/network-faults.js";
import { aKnee, aReport, aSignedInPhone, aWalk, kneesOn, untilKilled } from "./support/phone.js";

test("a phone killed during the exchange sends again, and everything is there once", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  const walk = aWalk();
  await phone.log.add(walk);
  await phone.diary.save(aKnee(4));
  await untilKilled(phone, []);
  assert.deepEqual(server.walksOf("ada"), [walk]);

  const again = phone.restarted();
  await again.sync.sync();

  assert.deepEqual([server.walksOf("ada"), server.entriesOf("ada").length], [[walk], 1]);
  assert.deepEqual([await again.log.all(), await again.unsent.count()], [[walk], 0]);
});

test("a phone killed in the second of three exchanges goes on from there", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  for (let n = 0; n < 45; n += 1) await phone.log.add(aWalk());
  await untilKilled(phone, [asUsual]);
  const again = phone.restarted();
  assert.equal(await again.unsent.count(), 25);

  await again.sync.sync();

  assert.deepEqual([server.walksOf("ada").length, await again.unsent.count()], [45, 0]);
});

test("an edit during the exchange is sent after it, and not undone by what it brings", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  const walk = aWalk();
  await phone.log.add(walk);
  const { id } = await phone.diary.save(aKnee(4));
  const later = aReport({ note: "later" });
  phone.faults = [
    meanwhile(async () => {
      await phone.log.report(walk.id, later);
      await phone.diary.save(aKnee(8), id);
    }),
  ];

  await phone.sync.sync();
  assert.deepEqual([await phone.log.all(), await kneesOn(phone)], [[{ ...walk, report: later }], [8]]);
  await phone.sync.sync();

  assert.deepEqual(server.walksOf("ada"), await phone.log.all());
  assert.deepEqual(
    server.entriesOf("ada").map(({ data }) => data),
    [aKnee(8).data],
  );
  assert.equal(await phone.unsent.count(), 0);
});

test("a setting changed during the exchange is neither lost nor undone", async () => {
  for (const before of [null, 4]) {
    const server = new FakeServer();
    const phone = await aSignedInPhone(server);
    if (before) await phone.settings.change({ weekly_goal: before });
    phone.nowMs += 1000;
    phone.faults = [meanwhile(() => phone.settings.change({ weekly_goal: 6 }))];

    await phone.sync.sync();
    assert.equal((await phone.settings.read()).weekly_goal, 6);
    await phone.sync.sync();

    assert.equal(server.settings.get("ada")?.settings.weekly_goal, 6);
    assert.deepEqual([(await phone.settings.read()).weekly_goal, await phone.unsent.count()], [6, 0]);
  }
});

test("a setting that another tab changes and sends during the exchange is not undone by it", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  await phone.settings.change({ weekly_goal: 4 });
  await phone.sync.sync();
  const inAnotherTab = meanwhile(async () => {
    phone.nowMs += 1000;
    await phone.settings.change({ weekly_goal: 6 });
    await phone.tab().sync();
  });
  phone.faults = [inAnotherTab];

  await phone.sync.sync();

  assert.equal(server.settings.get("ada")?.settings.weekly_goal, 6);
  assert.equal((await phone.settings.read()).weekly_goal, 6);
});

test("two tabs that exchange the same changes at the same time store each once", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  const [walk, gone] = [aWalk(), aWalk({ started_at: "2026-11-01T08:00:00Z" })];
  await phone.log.add(gone);
  await phone.sync.sync();
  await phone.log.add(walk);
  await phone.log.remove(gone.id);
  await phone.diary.save(aKnee(4));
  await phone.settings.change({ weekly_goal: 5 });

  const states = await Promise.all([phone.tab().sync(), phone.tab().sync()]);

  assert.deepEqual(
    states.map(({ name }) => name),
    ["idle", "idle"],
  );
  assert.deepEqual([server.walksOf("ada"), server.entriesOf("ada").length], [[walk], 1]);
  assert.deepEqual([await phone.log.all(), await kneesOn(phone)], [[walk], [4]]);
  assert.equal(await phone.unsent.count(), 0);
});

test("a tab whose exchange answers late brings back no walk that another tab has deleted since", async () => {
  const server = new FakeServer();
  const [phone, other] = [await aSignedInPhone(server), await aSignedInPhone(server)];
  const walk = aWalk();
  await other.log.add(walk);
  await other.sync.sync();
  const deletedSince = meanwhile(async () => {
    await phone.tab().sync();
    await phone.log.remove(walk.id);
    await phone.tab().sync();
  });
  phone.faults = [deletedSince];

  await phone.sync.sync();

  assert.deepEqual([await phone.log.all(), server.walksOf("ada")], [[], []]);
  assert.deepEqual(await phone.unsent.notices(), []);
});

test("a deletion that comes with the exchange wins over an edit during it, and is told", async () => {
  const server = new FakeServer();
  const [phone, other] = [await aSignedInPhone(server), await aSignedInPhone(server)];
  const walk = aWalk();
  await other.log.add(walk);
  for (const each of [other, phone]) await each.sync.sync();
  await other.log.remove(walk.id);
  await other.sync.sync();
  phone.faults = [meanwhile(() => phone.log.report(walk.id, aReport()))];

  await phone.sync.sync();

  assert.deepEqual([await phone.log.all(), await phone.unsent.count()], [[], 0]);
  assert.deepEqual(
    (await phone.unsent.notices()).map(({ id }) => id),
    [walk.id],
  );
});

test("a refused change that is discarded during a later exchange is restored by the next", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  const walk = aWalk();
  await phone.log.add(walk);
  await phone.sync.sync();
  await phone.log.report(walk.id, aReport({ confidence: /** @type {any} */ (9) }));
  await phone.sync.sync();
  phone.faults = [meanwhile(() => phone.unsent.discard(walk.id))];

  await phone.sync.sync();
  await phone.sync.sync();

  assert.deepEqual([await phone.log.all(), await phone.unsent.count()], [[walk], 0]);
});

test("an exchange that answers after a sign-out leaves nothing on the phone", async () => {
  const server = new FakeServer();
  const [phone, other] = [await aSignedInPhone(server), await aSignedInPhone(server)];
  await other.log.add(aWalk());
  await other.diary.save(aKnee());
  await other.settings.change({ weekly_goal: 5 });
  await other.sync.sync();
  phone.faults = [meanwhile(() => forget(phone.database, phone.checkpoint, phone.changes))];

  await phone.sync.sync();

  assert.deepEqual([await phone.log.account(), await phone.log.all(), await kneesOn(phone)], [null, [], []]);
  assert.equal(await getValue(phone.database, "settings"), undefined);
});

test("no change goes to the account that has signed in next to it", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  await phone.log.add(aWalk());
  await phone.diary.save(aKnee(4));
  phone.session = "ben";

  await phone.sync.sync();

  assert.deepEqual([server.walksOf("ben"), server.entriesOf("ben")], [[], []]);
  assert.equal((await phone.unsent.summary()).foreign, 2);
});

test("another account that signs in during the exchange gets nothing of it", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  const walk = aWalk();
  await phone.log.add(walk);
  await phone.settings.change({ weekly_goal: 5 });
  const benSignsIn = meanwhile(() => {
    phone.session = "ben";
    return phone.tab().sync();
  });
  phone.faults = [benSignsIn];

  await phone.sync.sync();
  await phone.sync.sync();

  assert.deepEqual([server.walksOf("ben"), server.settings.has("ben")], [[], false]);
  assert.deepEqual(await phone.log.all(), []);
  phone.session = "ada";
  await phone.sync.sync();
  assert.deepEqual([server.walksOf("ada"), await phone.log.all()], [[walk], [walk]]);
});

test("another account that signs in between two exchanges gets no walk of the first", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  for (let n = 0; n < 25; n += 1) await phone.log.add(aWalk());
  // The cookie is of another account already, while the log still says whose it is.
  phone.faults = [meanwhile(async () => void (phone.session = "ben"))];

  await phone.sync.sync();

  assert.deepEqual([server.walksOf("ada").length, server.walksOf("ben")], [20, []]);
});
