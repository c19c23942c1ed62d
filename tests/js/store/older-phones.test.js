/** Ways, sources and outcomes, where a phone or a record does not know them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { FakeServer } from "./support/fake-server.js";
import { aReport, aScreening, aWalk, Phone } from "./support/phone.js";

const OUTCOME = /** @type {const} */ (["outcome", "agreed_by", "agreed_in"]);
const AGREED = /** @type {const} */ ({ outcome: "standard", agreed_by: "doctor", agreed_in: "2026-10" });

test("a record from before ways, sources and outcomes reads as null", async () => {
  const phone = new Phone(new FakeServer());
  const walk = without(aWalk(), "way", "source");
  const screening = without(aScreening(), ...OUTCOME);
  await put(phone, "walks", { record: walk, owner: null, at_ms: 1 });
  await put(phone, "screenings", { record: screening, owner: null, at_ms: 1 });

  const asNull = { outcome: null, agreed_by: null, agreed_in: null };
  assert.deepEqual(await phone.log.get(walk.id), { ...walk, way: null, source: null });
  assert.deepEqual(await phone.log.newest(1), [{ ...walk, way: null, source: null }]);
  assert.deepEqual(await phone.log.all(), [{ ...walk, way: null, source: null }]);
  assert.deepEqual(await phone.log.screenings(), [{ ...screening, ...asNull }]);
});

test("the way comes to the other phone, and stays when an older one reports", async () => {
  const server = new FakeServer();
  const [phone, older] = [new Phone(server, "ada"), new Phone(server, "ada")];
  const walk = aWalk({ way: "onward" });
  await phone.log.add(walk);
  await phone.sync.sync();
  await older.sync.sync();
  assert.deepEqual(await older.log.all(), [walk]);

  await put(older, "walks", {
    record: without(walk, "way"),
    owner: "ada",
    at_ms: Date.parse(walk.started_at),
  });
  await older.log.report(walk.id, aReport({ confidence: 2 }));
  await older.sync.sync();
  await phone.sync.sync();

  assert.deepEqual(server.walksOf("ada"), await phone.log.all());
  const [stored] = server.walksOf("ada");
  assert.deepEqual([stored?.way, stored?.report?.confidence], ["onward", 2]);
  await older.sync.sync();
  assert.deepEqual(await older.log.all(), await phone.log.all());
});

test("a walk by hand comes to the other phone, and stays one when an older phone reports", async () => {
  const server = new FakeServer();
  const [phone, older] = [new Phone(server, "ada"), new Phone(server, "ada")];
  const walk = aWalk({ step: null, source: "by_hand" });
  await phone.log.add(walk);
  await phone.sync.sync();
  await older.sync.sync();
  assert.deepEqual(await older.log.all(), [walk]);

  const at_ms = Date.parse(walk.started_at);
  await put(older, "walks", { record: without(walk, "source"), owner: "ada", at_ms });
  await older.log.report(walk.id, aReport({ confidence: 2 }));
  await older.sync.sync();
  await phone.sync.sync();

  const [stored] = await phone.log.all();
  assert.deepEqual([stored?.source, stored?.report?.confidence], ["by_hand", 2]);
  assert.equal(await older.unsent.count(), 0);
});

test("the outcome and the agreement come to the other phone", async () => {
  const server = new FakeServer();
  const [phone, other] = [new Phone(server, "ada"), new Phone(server, "ada")];
  const screening = aScreening(AGREED);
  await phone.log.addScreening(screening);

  await phone.sync.sync();
  await other.sync.sync();

  assert.deepEqual(await other.log.screenings(), [screening]);
});

test("a screening that an older phone sends again keeps its outcome", async () => {
  const server = new FakeServer();
  const [phone, older] = [new Phone(server, "ada"), new Phone(server, "ada")];
  const screening = aScreening(AGREED);
  await phone.log.addScreening(screening);
  await phone.sync.sync();

  await older.log.addScreening(without(screening, ...OUTCOME));
  await older.sync.sync();

  assert.equal(await older.unsent.count(), 0);
  assert.deepEqual(await older.log.screenings(), [screening]);
});

test("a month that a wrong clock put into the future is the month of the corrected answer", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  phone.nowMs += 60 * 86_400_000;
  await phone.log.addScreening(
    aScreening({ ...AGREED, answered_at: "2027-01-22T11:40:00Z", agreed_in: "2027-01" }),
  );

  await phone.sync.sync();

  const [screening] = await phone.log.screenings();
  assert.deepEqual([screening?.answered_at, screening?.agreed_in], ["2026-11-23T11:40:00Z", "2026-11"]);
  assert.equal(await phone.unsent.count(), 0);
});

test("a month before the corrected answer stays", async () => {
  const phone = new Phone(new FakeServer(), "ada");
  phone.nowMs += 60 * 86_400_000;
  await phone.log.addScreening(aScreening({ ...AGREED, answered_at: "2027-01-22T11:40:00Z" }));

  await phone.sync.sync();

  assert.equal((await phone.log.screenings())[0]?.agreed_in, "2026-10");
});

test("a custom walk longer than what is open is stored, and not refused for ever", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  const planned = { warm_up_s: 300, backward_s: [3600], recover_s: 0, cool_down_s: 300 };
  const walk = aWalk({ step: null, planned });
  await phone.log.addScreening(aScreening({ start: "g1" }));
  await phone.log.add(walk);

  await phone.sync.sync();

  assert.deepEqual(server.walksOf("ada"), [walk]);
  assert.deepEqual((await phone.unsent.summary()).refused, []);
});

/**
 * Writes a row as an earlier release left it.
 *
 * @param {Phone} phone
 * @param {"walks" | "screenings"} store
 * @param {any} row
 */
function put(phone, store, row) {
  return phone.database.transaction([store], "readwrite", (tx) => tx.objectStore(store).put(row));
}

/**
 * @template {object} Item
 * @param {Item} record
 * @param {readonly (keyof Item)[]} names
 * @returns {Item} typed as whole, as the phone takes it
 */
function without(record, ...names) {
  const left = Object.entries(record).filter(([name]) => !names.some((each) => each === name));
  return /** @type {Item} */ (Object.fromEntries(left));
}
