/** Clock skew: a phone whose clock is wrong by more than a day, ahead or behind. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { FakeServer } from "./support/fake-server.js";
import { asUsual, faults, meanwhile } from "./support/network-faults.js";
import { aReport, aScreening, aWalk, Phone, untilKilled } from "./support/phone.js";

const YEAR_MS = 365 * 86_400_000;
const RIGHT = "2026-11-23T11:50:00Z";
const YEAR_BEFORE = "2025-11-23T11:50:00Z";
const YEAR_AFTER = "2027-11-23T11:50:00Z";

for (const [where, offMs, noted] of /** @type {const} */ ([
  ["behind", -YEAR_MS, YEAR_BEFORE],
  ["ahead", YEAR_MS, YEAR_AFTER],
])) {
  test(`a walk from a phone that is a year ${where} is sent and shown when it was`, async () => {
    const { server, phone } = aPhone(offMs);
    const [walk, screening] = [aWalk({ started_at: noted }), aScreening({ answered_at: noted })];
    await phone.log.addScreening(screening);
    await phone.log.add(walk);

    await phone.sync.sync();

    assert.deepEqual(server.walksOf("ada"), [{ ...walk, started_at: RIGHT }]);
    assert.deepEqual(await phone.log.newest(9), server.walksOf("ada"));
    assert.deepEqual(await phone.log.screenings(), [{ ...screening, answered_at: RIGHT }]);
    assert.equal(await phone.unsent.count(), 0);
  });
}

test("what was walked before the first sign-in is corrected with it, and keeps its order", async () => {
  const { server, phone } = aPhone(-YEAR_MS);
  phone.session = null;
  const early = aWalk({ started_at: "2025-11-21T08:00:00Z" });
  const late = aWalk({ started_at: YEAR_BEFORE });
  await phone.log.add(late);
  await phone.log.add(early);
  await phone.sync.sync();

  phone.session = "ada";
  await phone.sync.sync();

  assert.deepEqual(await startsOn(phone), ["2026-11-21T08:00:00Z", RIGHT]);
  assert.deepEqual(await phone.log.all(), server.walksOf("ada"));
});

test("a walk is corrected once, however often it is sent", async () => {
  const { server, phone } = aPhone(-YEAR_MS);
  await phone.log.add(aWalk({ started_at: YEAR_BEFORE }));
  phone.faults = [asUsual, faults.noSignal, asUsual, faults.lostAnswer, asUsual, faults.serverError];

  for (let run = 0; run < 4; run += 1) await phone.sync.sync();

  assert.deepEqual(await startsOn(phone), [RIGHT]);
  assert.deepEqual(await phone.log.all(), server.walksOf("ada"));
  assert.equal(await phone.unsent.count(), 0);
});

test("a phone killed after it corrected a walk does not correct it twice", async () => {
  const { server, phone } = aPhone(-YEAR_MS);
  await phone.log.add(aWalk({ started_at: YEAR_BEFORE }));
  await untilKilled(phone, [asUsual]);
  assert.deepEqual(await startsOn(phone), [RIGHT]);

  const again = phone.restarted();
  await again.sync.sync();

  assert.deepEqual(await startsOn(again), [RIGHT]);
  assert.deepEqual(await again.log.all(), server.walksOf("ada"));
});

test("a report that is added after a walk was corrected leaves its time alone", async () => {
  const { server, phone } = aPhone(-YEAR_MS);
  const walk = aWalk({ started_at: YEAR_BEFORE });
  await phone.log.add(walk);
  phone.faults = [asUsual, faults.noSignal];
  await phone.sync.sync();

  await phone.log.report(walk.id, aReport());
  await phone.log.add({ ...walk, report: aReport({ note: "twice" }) });
  await phone.sync.sync();

  // The report came a year before the walk, by this clock: the server does not take that for its time.
  const report = aReport({ note: "twice", reported_at: null });
  assert.deepEqual(server.walksOf("ada"), [{ ...walk, started_at: RIGHT, report }]);
  assert.deepEqual(await phone.log.all(), server.walksOf("ada"));
});

test("a report that is added before the first sending does not hide that the walk is new", async () => {
  const { server, phone } = aPhone(-YEAR_MS);
  const walk = aWalk({ started_at: YEAR_BEFORE });
  await phone.log.add(walk);
  await phone.log.report(walk.id, aReport());

  await phone.sync.sync();

  assert.deepEqual(server.walksOf("ada"), [{ ...walk, started_at: RIGHT, report: aReport() }]);
});

test("two tabs correct a walk once", async () => {
  const { server, phone } = aPhone(-YEAR_MS);
  await phone.log.add(aWalk({ started_at: YEAR_BEFORE }));
  phone.faults = [meanwhile(() => phone.tab().sync())];

  await Promise.all([phone.sync.sync(), phone.tab().sync()]);

  assert.deepEqual(await startsOn(phone), [RIGHT]);
  assert.deepEqual(await phone.log.all(), server.walksOf("ada"));
});

test("a walk that the account has keeps its time when it is edited", async () => {
  const { server, phone } = aPhone(0);
  const walk = aWalk({ started_at: "2025-06-01T08:00:00Z" });
  await phone.log.add(walk);
  await phone.sync.sync();

  phone.nowMs -= YEAR_MS;
  await phone.log.report(walk.id, aReport());
  await phone.sync.sync();

  const report = aReport({ reported_at: "2025-11-23T12:00:00Z" });
  assert.deepEqual(server.walksOf("ada"), [{ ...walk, report }]);
});

test("a walk that may have arrived keeps its time", async () => {
  const { server, phone } = aPhone(0);
  const walk = aWalk({ started_at: "2025-06-01T08:00:00Z" });
  await phone.log.add(walk);
  phone.faults = [asUsual, faults.lostAnswer];
  await phone.sync.sync();

  phone.nowMs -= YEAR_MS;
  await phone.sync.sync();

  assert.deepEqual(server.walksOf("ada"), [walk]);
  assert.deepEqual(await phone.log.all(), [walk]);
  assert.equal(await phone.unsent.count(), 0);
});

test("a walk from before the clock went wrong keeps its time", async () => {
  const { server, phone } = aPhone(0);
  const walk = aWalk({ started_at: RIGHT });
  await phone.log.add(walk);

  phone.nowMs -= YEAR_MS;
  await phone.sync.sync();

  assert.deepEqual(server.walksOf("ada"), [walk]);
});

test("a restored walk keeps its corrected time", async () => {
  const { server, phone } = aPhone(-YEAR_MS);
  const walk = aWalk({ started_at: "2024-06-01T08:00:00Z" });
  await phone.log.add(walk);
  await phone.sync.sync();
  const [sent] = await phone.log.all();
  await phone.log.remove(walk.id);

  const restored = await phone.log.restore(sent);
  await phone.sync.sync();

  assert.deepEqual(server.walksOf("ada"), [{ ...restored, started_at: "2025-06-01T08:00:00Z" }]);
});

for (const [drift, offMs] of /** @type {const} */ ([
  ["minutes behind", -7 * 60_000],
  ["almost a day behind", -86_399_000],
  ["minutes ahead", 7 * 60_000],
])) {
  test(`a clock that is ${drift} is left as it is`, async () => {
    const { server, phone } = aPhone(offMs);
    const walk = aWalk({ started_at: "2026-11-22T08:00:00Z" });
    await phone.log.add(walk);

    await phone.sync.sync();

    assert.deepEqual(server.walksOf("ada"), [walk]);
  });
}

/** @param {number} offMs ms by which its clock is ahead of the server's; below 0: behind */
function aPhone(offMs) {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  phone.nowMs = server.nowMs + offMs;
  return { server, phone };
}

/** @param {Phone} phone */
async function startsOn(phone) {
  return (await phone.log.all()).map(({ started_at }) => started_at);
}
