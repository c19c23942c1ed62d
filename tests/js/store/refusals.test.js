import assert from "node:assert/strict";
import { test } from "node:test";

import { FakeServer, OlderServer } from "./support/fake-server.js";
import { asUsual, faults, meanwhile } from "./support/network-faults.js";
import { aReport, aWalk, Phone, untilKilled } from "./support/phone.js";

test("a walk from a phone whose clock is ahead is corrected by the server's, and sent once", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  phone.nowMs = server.nowMs + 3 * 86_400_000;
  const walk = aWalk({ started_at: "2026-11-26T11:50:00Z" });
  await phone.log.add(walk);

  await phone.sync.sync();

  assert.deepEqual(server.walksOf("ada"), [{ ...walk, started_at: "2026-11-23T11:50:00Z" }]);
  assert.deepEqual(await phone.log.newest(9), server.walksOf("ada"));
  assert.equal(await phone.unsent.count(), 0);
});

test("a phone killed after a correction of its clock does not correct it twice", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  phone.nowMs = server.nowMs + 3 * 86_400_000;
  await phone.log.add(aWalk({ started_at: "2026-11-26T11:50:00Z" }));
  await untilKilled(phone, [asUsual, asUsual]);

  const again = phone.restarted();
  const { name } = await again.sync.sync();

  assert.equal(name, "idle");
  assert.deepEqual(
    server.walksOf("ada").map((walk) => walk.started_at),
    ["2026-11-23T11:50:00Z"],
  );
  assert.deepEqual(await again.unsent.summary(), { waiting: 0, walks: 0, refused: [], foreign: 0 });
});

test("two tabs that correct the same clock do so once", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  phone.nowMs = server.nowMs + 3 * 86_400_000;
  await phone.log.add(aWalk({ started_at: "2026-11-26T11:50:00Z" }));
  const otherTab = meanwhile(() => phone.tab().sync());
  phone.faults = [asUsual, otherTab, asUsual, asUsual, faults.noSignal];

  await phone.sync.sync();

  assert.deepEqual(
    (await phone.log.all()).map((walk) => walk.started_at),
    ["2026-11-23T11:50:00Z"],
  );
  assert.deepEqual(await phone.log.all(), server.walksOf("ada"));
  assert.equal(await phone.unsent.count(), 0);
});

test("a time that stays wrong is refused, and not tried again", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  const walk = aWalk({ started_at: "2019-12-31T23:59:59Z" });
  await phone.log.add(walk);

  await phone.sync.sync();

  const { refused } = await phone.unsent.summary();
  assert.deepEqual(
    refused.map((change) => [change.id, change.refusal.code]),
    [[walk.id, "clock"]],
  );
  assert.equal(server.requests.filter((request) => request.startsWith("PUT")).length, 2);
});

test("a walk for which the account has no room is not tried again by itself, and goes when there is room", async () => {
  const server = new OlderServer();
  server.walksAtMost = 1;
  const phone = new Phone(server, "ada");
  const [first, second] = [aWalk(), aWalk({ started_at: "2026-11-23T10:00:00Z" })];
  await phone.log.add(first);
  await phone.sync.sync();
  await phone.log.add(second);

  await phone.sync.sync();
  await phone.sync.sync();

  const { waiting, refused } = await phone.unsent.summary();
  assert.equal(waiting, 0);
  assert.deepEqual(
    refused.map((change) => [change.id, change.refusal.code]),
    [[second.id, "too_many"]],
  );
  assert.equal((await phone.log.all()).length, 2);
  assert.equal(server.requests.filter((request) => request === `PUT /api/walks/${second.id}`).length, 1);

  server.walksAtMost = 2;
  await phone.unsent.retry(second.id);
  await phone.sync.sync();

  assert.equal(server.walksOf("ada").length, 2);
  assert.equal(await phone.unsent.count(), 0);
});

test("a refused walk stays on the phone, says why, and does not hold up the others", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  const wrong = aWalk({ started_at: "2026-11-01T08:00:00Z", walked: { backward_s: -1, forward_s: 0 } });
  const good = aWalk();
  await phone.log.add(wrong);
  await phone.log.add(good);

  const { name } = await phone.sync.sync();
  await phone.sync.sync();

  assert.equal(name, "idle");
  assert.deepEqual(server.walksOf("ada"), [good]);
  const { waiting, refused } = await phone.unsent.summary();
  assert.equal(waiting, 0);
  assert.deepEqual(refused[0].refusal, {
    status: 422,
    code: "invalid",
    message: "It is invalid.",
    errors: { "walked.backward_s": ["walked.backward_s cannot be right."] },
  });
  assert.deepEqual(refused[0].record, wrong);
  assert.equal(server.requests.filter((request) => request.endsWith(wrong.id)).length, 1);
});

test("a deletion of a walk that the server lacks is confirmed by its 404", async () => {
  const phone = new Phone(new OlderServer(), "ada");
  const walk = aWalk();
  await phone.log.add(walk);
  await phone.sync.sync();
  await phone.log.remove(walk.id);
  phone.faults = [asUsual, () => refusal(404, "not_found")];

  await phone.sync.sync();

  assert.equal(await phone.unsent.count(), 0);
});

test("a refused change can be tried again", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  const walk = aWalk();
  phone.faults = [asUsual, () => refusal(403, "cross_site")];
  await phone.log.add(walk);
  await phone.sync.sync();
  assert.equal((await phone.unsent.summary()).refused.length, 1);

  await phone.unsent.retry(walk.id);
  await phone.sync.sync();

  assert.deepEqual(server.walksOf("ada"), [walk]);
  assert.equal(await phone.unsent.count(), 0);
});

test("discarding a refused edit restores the server's version", async () => {
  const server = new OlderServer();
  const phone = new Phone(server, "ada");
  const walk = aWalk();
  await phone.log.add(walk);
  await phone.sync.sync();
  phone.faults = [asUsual, () => refusal(422, "invalid")];
  await phone.log.report(walk.id, aReport());
  await phone.sync.sync();

  await phone.unsent.discard(walk.id);
  await phone.sync.sync();

  assert.deepEqual(await phone.log.all(), [walk]);
  assert.equal(await phone.unsent.count(), 0);
});

test("a change discarded while changes are fetched is restored as well", async () => {
  const server = new OlderServer();
  const phone = new Phone(server, "ada");
  const walk = aWalk();
  await phone.log.add(walk);
  await phone.sync.sync();
  await phone.log.report(walk.id, aReport());
  phone.faults = [asUsual, () => refusal(422, "invalid"), meanwhile(() => phone.unsent.discard(walk.id))];

  await phone.sync.sync();
  await phone.sync.sync();

  assert.deepEqual(await phone.log.all(), [walk]);
});

/**
 * @param {number} status
 * @param {string} code
 */
function refusal(status, code) {
  return Response.json({ code, message: "No.", errors: {} }, { status });
}
