import assert from "node:assert/strict";
import { test } from "node:test";

import { getValue, putValue } from "../../../static/js/store/key-value.js";
import { DEFAULTS } from "../../../static/js/store/settings.js";
import { forget } from "../../../static/js/store/sign-out.js";
import { FakeServer } from "./support/fake-server.js";
import { asUsual, meanwhile } from "./support/network-faults.js";
import { aScreening, aWalk, Phone } from "./support/phone.js";

test("signing out leaves nothing of the walker on the phone", async () => {
  const phone = new Phone(new FakeServer(), "ada");
  await phone.log.add(aWalk());
  await phone.log.addScreening(aScreening());
  await phone.sync.sync();
  await phone.log.add(aWalk());
  await putValue(phone.database, "remembered", { surface: "grass" });
  await putValue(phone.database, "deleted_walks", { account: "ada", ids: [aWalk().id] });
  await phone.settings.change({ vibration: false });
  phone.stored.set("checkpoint", "{}");

  await forget(phone.database, phone.checkpoint, phone.changes);

  assert.deepEqual([await phone.log.all(), await phone.log.screenings()], [[], []]);
  assert.equal(await phone.log.account(), null);
  assert.equal(await phone.unsent.count(), 0);
  assert.equal(await getValue(phone.database, "remembered"), undefined);
  assert.equal(await getValue(phone.database, "deleted_walks"), undefined);
  assert.equal(phone.stored.size, 0);
  assert.deepEqual(await phone.settings.read(), DEFAULTS);
});

test("what would be lost is counted: waiting, refused, and of another account", async () => {
  const phone = new Phone(new FakeServer(), "ada");
  await phone.log.add(aWalk({ walked: { backward_s: -1, forward_s: 0 } }));
  await phone.sync.sync();
  await phone.log.add(aWalk());
  phone.session = "ben";
  await phone.sync.sync();
  await phone.log.add(aWalk());

  assert.equal(await phone.unsent.count(), 3);
});

for (const [moment, requestsBefore] of /** @type {const} */ ([
  ["is asked who is there", 0],
  ["takes a walk", 1],
  ["gives the account's walks", 2],
])) {
  test(`a sync under way while the server ${moment} stores nothing after a sign-out`, async () => {
    const server = new FakeServer();
    const [other, phone] = [new Phone(server, "ada"), new Phone(server, "ada")];
    await other.log.add(aWalk());
    await other.sync.sync();
    await phone.log.add(aWalk());
    const forgetting = meanwhile(() => forget(phone.database, phone.checkpoint, phone.changes));
    phone.faults = [...Array(requestsBefore).fill(asUsual), forgetting];

    await phone.sync.sync();

    assert.equal(await phone.log.account(), null);
    assert.deepEqual(await recordsIn(phone), []);
  });
}

test("the next account gets nothing of the one before", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  await phone.log.add(aWalk());
  await phone.sync.sync();
  await forget(phone.database, phone.checkpoint, phone.changes);

  phone.session = "ben";
  await phone.sync.sync();

  assert.deepEqual(await phone.log.all(), []);
  assert.deepEqual(server.walksOf("ben"), []);
});

/**
 * Every row of walks in the database, visible or not.
 *
 * @param {Phone} phone
 */
function recordsIn(phone) {
  return phone.database.transaction(["walks", "screenings", "outbox"], "readonly", async (tx) => [
    ...(await tx.objectStore("walks").getAll()),
    ...(await tx.objectStore("screenings").getAll()),
    ...(await tx.objectStore("outbox").getAll()),
  ]);
}
