/** Answers about falls outside a walk: saved, sent, fetched and forgotten as the other records are. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { getValue } from "../../../static/js/store/key-value.js";
import { forget } from "../../../static/js/store/sign-out.js";
import { FakeServer } from "./support/fake-server.js";
import { asUsual, faults } from "./support/network-faults.js";
import { aFall, aScreening, aWalk, Phone } from "./support/phone.js";

test("an answer is saved at once, sent, and comes to the other phone", async () => {
  const server = new FakeServer();
  const [phone, other] = [new Phone(server, "ada"), new Phone(server, "ada")];
  const [fell, not] = [aFall(), aFall({ fell: false, answered_at: "2026-10-23T11:45:00Z" })];

  await phone.log.addFall(fell);
  await phone.log.addFall(not);
  assert.deepEqual(await phone.restarted().log.falls(), [not, fell]);
  assert.equal(await phone.unsent.count(), 2);
  await phone.sync.sync();
  await other.sync.sync();

  assert.equal(await phone.unsent.count(), 0);
  assert.deepEqual(await other.log.falls(), [not, fell]);
  assert.ok(other.changed > 0);
});

test("an answer is later than those before it, also in one second, or on a clock that was set back a little", async () => {
  const phone = new Phone(new FakeServer());

  await phone.log.addScreening(aScreening({ answered_at: "2026-11-23T11:50:00.100Z" }));
  await phone.log.addFall(aFall({ answered_at: "2026-11-23T11:50:00.900Z" }));
  await phone.log.addScreening(aScreening({ answered_at: "2026-11-23T11:48:00Z" }));

  assert.deepEqual(
    [...(await phone.log.falls()), ...(await phone.log.screenings())].map(({ answered_at }) => answered_at),
    ["2026-11-23T11:50:01Z", "2026-11-23T11:50:00Z", "2026-11-23T11:50:02Z"],
  );
});

test("answers go before the walks", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  const fall = aFall({ answered_at: "2026-11-23T11:55:00Z" });
  const [walk, screening] = [aWalk(), aScreening({ answered_at: "2026-11-23T11:33:00Z" })];
  await phone.log.add(walk);
  await phone.log.addFall(fall);
  await phone.log.addScreening(screening);

  await phone.sync.sync();

  assert.deepEqual(
    server.requests.filter((request) => request.startsWith("PUT")),
    [`PUT /api/screenings/${screening.id}`, `PUT /api/falls/${fall.id}`, `PUT /api/walks/${walk.id}`],
  );
});

test("an answer whose confirmation is lost is stored once", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  await phone.log.addFall(aFall());
  phone.faults = [asUsual, faults.lostAnswer];

  await phone.sync.sync();
  await phone.sync.sync();

  assert.equal(server.falls.size, 1);
  assert.equal(await phone.unsent.count(), 0);
  assert.equal((await phone.log.falls()).length, 1);
});

test("an answer from before the account belongs to it after signing in", async () => {
  const server = new FakeServer();
  const phone = new Phone(server);
  const fall = aFall();
  await phone.log.addFall(fall);

  phone.session = "ada";
  await phone.sync.sync();

  assert.deepEqual([...server.falls.values()], [{ owner: "ada", fall }]);
  assert.deepEqual(await phone.log.falls(), [fall]);
});

test("an answer of another account is not seen until that account signs in again", async () => {
  const phone = new Phone(new FakeServer(), "ada");
  const [adas, bens] = [aFall(), aFall({ fell: false })];
  await phone.log.addFall(adas);
  await phone.sync.sync();
  phone.session = "ben";
  await phone.sync.sync();
  await phone.log.addFall(bens);

  assert.deepEqual(await phone.log.falls(), [bens]);
  phone.session = "ada";
  await phone.sync.sync();
  assert.deepEqual(await phone.log.falls(), [adas]);
});

test("signing out forgets the answers, sent or not", async () => {
  const phone = new Phone(new FakeServer(), "ada");
  await phone.log.addFall(aFall());
  await phone.sync.sync();
  await phone.log.addFall(aFall());

  await forget(phone.database, phone.checkpoint, phone.changes);

  assert.deepEqual(await phone.log.falls(), []);
  assert.equal(await getValue(phone.database, "falls"), undefined);
  assert.equal(await phone.unsent.count(), 0);
});

test("an answer from a phone that is a year behind is sent and shown when it was", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  phone.nowMs -= 365 * 86_400_000;
  await phone.log.addFall(aFall({ answered_at: "2025-11-23T11:45:00Z" }));

  await phone.sync.sync();

  const [fall] = await phone.log.falls();
  assert.equal(fall?.answered_at, "2026-11-23T11:45:00Z");
  assert.deepEqual([...server.falls.values()], [{ owner: "ada", fall }]);
});

test("a refused answer stays on the phone, says why, and can be deleted there", async () => {
  const phone = new Phone(new FakeServer(), "ada");
  const fall = aFall({ fell: /** @type {any} */ ("yes") });
  await phone.log.addFall(fall);

  await phone.sync.sync();

  const [refused] = (await phone.unsent.summary()).refused;
  assert.deepEqual([refused?.kind, refused?.refusal.status, refused?.record], ["fall", 422, fall]);
  await phone.unsent.discard(fall.id);
  assert.deepEqual(await phone.log.falls(), []);
  assert.equal(await phone.unsent.count(), 0);
});

test("an answer that the server has already is not announced as a change", async () => {
  const phone = new Phone(new FakeServer(), "ada");
  await phone.log.addFall(aFall());
  await phone.sync.sync();
  await phone.sync.sync();
  const before = phone.changed;

  await phone.sync.sync();

  assert.equal(phone.changed, before);
});
