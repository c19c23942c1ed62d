import assert from "node:assert/strict";
import { test } from "node:test";

import { FakeServer, OlderServer } from "./support/fake-server.js";
import { asUsual, faults } from "./support/network-faults.js";
import { aWalk, Phone, untilKilled } from "./support/phone.js";

for (const [name, error] of /** @type {const} */ ([
  ["noSignal", "network"],
  ["lostAnswer", "network"],
  ["captivePortal", "not_ours"],
  ["captiveJson", "not_ours"],
  ["captiveRefusal", "not_ours"],
  ["cutOff", "not_ours"],
  ["serverError", "server"],
  ["slowDown", "slow_down"],
  ["neverAnswers", "time_out"],
])) {
  test(`no walk is lost or stored twice after ${name}`, async () => {
    const server = new FakeServer();
    const phone = new Phone(server, "ada");
    const walk = aWalk();
    await phone.log.add(walk);
    phone.faults = [asUsual, faults[name]];

    const after = await phone.sync.sync();
    assert.deepEqual(after, { name: "offline", error });
    assert.deepEqual(await phone.unsent.summary(), { waiting: 1, walks: 1, refused: [], foreign: 0 });
    assert.deepEqual(await phone.log.all(), [walk]);

    await phone.sync.sync();
    assert.deepEqual(server.walksOf("ada"), [walk]);
    assert.equal(await phone.unsent.count(), 0);
  });

  test(`no account is signed out, and no walk lost, when the first request meets ${name}`, async () => {
    const server = new FakeServer();
    const phone = new Phone(server, "ada");
    const walk = aWalk();
    await phone.log.add(walk);
    phone.faults = [faults[name]];

    assert.deepEqual(await phone.sync.sync(), { name: "offline", error });

    assert.equal(server.walks.size, 0);
    assert.equal(await phone.unsent.count(), 1);
  });
}

test("a phone killed before it could note the server's answer sends again, and it is one walk", async () => {
  const server = new OlderServer();
  const phone = new Phone(server, "ada");
  const walk = aWalk();
  await phone.log.add(walk);
  await untilKilled(phone, [asUsual]);

  const again = phone.restarted();
  assert.equal(await again.unsent.count(), 1);
  await again.sync.sync();

  assert.equal(server.requests.filter((request) => request === `PUT /api/walks/${walk.id}`).length, 2);
  assert.deepEqual(server.walksOf("ada"), [walk]);
  assert.deepEqual(await again.log.all(), [walk]);
  assert.equal(await again.unsent.count(), 0);
});

for (const name of /** @type {const} */ (["captivePortal", "captiveJson", "captiveRefusal"])) {
  test(`a deletion that meets ${name} is sent again`, async () => {
    const server = new OlderServer();
    const phone = new Phone(server, "ada");
    const walk = aWalk();
    await phone.log.add(walk);
    await phone.sync.sync();
    phone.faults = [asUsual, faults[name]];
    await phone.log.remove(walk.id);

    assert.deepEqual(await phone.sync.sync(), { name: "offline", error: "not_ours" });
    assert.equal(server.walksOf("ada").length, 1);
    await phone.sync.sync();

    assert.equal(server.walksOf("ada").length, 0);
  });
}

test("a session that ends during a sync loses nothing", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  const [first, second] = [aWalk({ started_at: "2026-11-01T08:00:00Z" }), aWalk()];
  await phone.log.add(first);
  await phone.log.add(second);
  phone.faults = [asUsual, asUsual, (answer) => ((phone.session = null), answer())];

  const { name } = await phone.sync.sync();

  assert.equal(name, "signed_out");
  assert.deepEqual(server.walksOf("ada"), [first]);
  assert.equal(await phone.unsent.count(), 1);
  assert.deepEqual(await phone.log.all(), [first, second]);
});

test("a poison walk, on which the server always fails, does not block the others for ever", async () => {
  const server = new OlderServer();
  const phone = new Phone(server, "ada");
  const [poison, good] = [aWalk({ started_at: "2026-11-01T08:00:00Z" }), aWalk()];
  await phone.log.add(poison);
  await phone.log.add(good);
  phone.fault = (answer, request) =>
    request.path.endsWith(poison.id) ? faults.serverError(answer, request) : answer();

  for (let run = 0; run < 3; run += 1) await phone.sync.sync();

  assert.deepEqual(server.walksOf("ada"), [good]);
  assert.deepEqual(phone.sync.state, { name: "offline", error: "server" });
  assert.deepEqual(await phone.log.all(), [poison, good]);
  phone.fault = null;
  await phone.sync.sync();
  assert.equal(server.walksOf("ada").length, 2);
});

test("a failed sync is retried with back-off, which starts again after a success", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  const walk = aWalk();
  await phone.log.add(walk);
  phone.fault = faults.noSignal;

  await phone.sync.sync();
  for (let retry = 0; retry < 8; retry += 1) {
    phone.planned.at(-1)?.work();
    await phone.sync.sync();
  }
  assert.deepEqual(
    phone.planned.map(({ ms }) => ms / 1000),
    [5, 10, 20, 40, 80, 160, 300, 300, 300],
  );

  phone.fault = null;
  phone.planned.at(-1)?.work();
  await phone.sync.sync();
  assert.deepEqual(server.walksOf("ada"), [walk]);

  phone.faults = [faults.noSignal];
  await phone.sync.sync();
  assert.equal(phone.planned.at(-1)?.ms, 5_000);
});

test("the retry waits for the server's Retry-After", async () => {
  const phone = new Phone(new FakeServer(), "ada");
  phone.faults = [faults.slowDown];

  await phone.sync.sync();

  assert.deepEqual(
    phone.planned.map(({ ms }) => ms),
    [90_000],
  );
});

test("a phone that a rate limit stops again and again waits no longer each time, and sends every walk", async () => {
  const server = new OlderServer();
  const phone = new Phone(server, "ada");
  for (let n = 0; n < 40; n += 1) await phone.log.add(aWalk());
  let walksLeft = 0;
  phone.fault = (answer, request) => {
    if (!request.path.startsWith("/api/walks/")) return answer();
    walksLeft -= 1;
    return walksLeft < 0 ? faults.slowDown(answer, request) : answer();
  };

  for (let minute = 0; minute < 10; minute += 1) {
    walksLeft = 4;
    await phone.sync.sync();
  }

  assert.equal(server.walksOf("ada").length, 40);
  assert.equal(await phone.unsent.count(), 0);
  assert.deepEqual(new Set(phone.planned.map(({ ms }) => ms)), new Set([90_000]));
});
