/** Exchange that is lost or refused as a whole: no change is lost, and none is made twice. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { FakeServer } from "./support/fake-server.js";
import { failsOn, faults } from "./support/network-faults.js";
import { aFall, aKnee, aReport, aScreening, aSignedInPhone, aWalk } from "./support/phone.js";

const EARLY = "2026-11-01T08:00:00Z";

for (const [name, error] of /** @type {const} */ ([
  ["noSignal", "network"],
  ["lostAnswer", "network"],
  ["captivePortal", "not_ours"],
  ["captiveJson", "not_ours"],
  ["captiveRefusal", "not_ours"],
  ["cutOff", "not_ours"],
  ["slowDown", "slow_down"],
  ["neverAnswers", "time_out"],
])) {
  test(`no change is lost or made twice when the exchange meets ${name}`, async () => {
    const server = new FakeServer();
    const phone = await aSignedInPhone(server);
    const [walk, gone] = [aWalk({ started_at: EARLY }), aWalk({ report: aReport({ setback: "fall" }) })];
    await phone.log.add(gone);
    await phone.sync.sync();
    await phone.log.add(walk);
    await phone.log.remove(gone.id);
    await phone.log.addFall(aFall());
    await phone.log.addScreening(aScreening());
    await phone.diary.save(aKnee(4));
    await phone.settings.change({ weekly_goal: 5 });
    phone.faults = [faults[name]];

    assert.deepEqual(await phone.sync.sync(), { name: "offline", error });
    assert.equal(await phone.unsent.count(), 6);
    await phone.sync.sync();

    assert.deepEqual(server.walksOf("ada"), [walk]);
    assert.deepEqual([server.stopsOf("ada").length, server.entriesOf("ada").length], [1, 1]);
    assert.deepEqual([server.falls.size, server.screenings.size], [1, 1]);
    assert.equal(server.settings.get("ada")?.settings.weekly_goal, 5);
    assert.equal(await phone.unsent.count(), 0);
  });
}

test("an answer in which a part is missing is not taken for the server's", async () => {
  for (const part of ["account", "log", "diary", "settings", "screenings", "falls", "results"]) {
    const server = new FakeServer();
    const phone = await aSignedInPhone(server);
    await phone.settings.change({ weekly_goal: 5 });
    await phone.diary.save(aKnee(4));
    phone.faults = [async (answer) => Response.json({ ...(await answer().json()), [part]: undefined })];

    assert.deepEqual(await phone.sync.sync(), { name: "offline", error: "not_ours" }, part);
    await phone.sync.sync();

    assert.equal(server.settings.get("ada")?.settings.weekly_goal, 5);
    assert.equal(await phone.unsent.count(), 0);
  }
});

test("a phone that a rate limit stops again and again waits no longer each time, and sends every walk", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  for (let n = 0; n < 60; n += 1) await phone.log.add(aWalk());
  let left = 0;
  phone.fault = (answer, request) => ((left -= 1) < 0 ? faults.slowDown(answer, request) : answer());

  for (let minute = 0; minute < 4; minute += 1) {
    left = 1;
    await phone.sync.sync();
  }

  assert.deepEqual([server.walksOf("ada").length, await phone.unsent.count()], [60, 0]);
  assert.deepEqual(new Set(phone.planned.map(({ ms }) => ms)), new Set([90_000]));
});

for (const [name, status] of /** @type {const} */ ([
  ["is too large", 413],
  ["has too many writes", 422],
  ["meets a server that fails", 500],
])) {
  test(`changes of an exchange that ${name} (${status}) go by their own routes in the same run`, async () => {
    const server = new FakeServer();
    const phone = await aSignedInPhone(server);
    const walks = [aWalk({ started_at: EARLY }), aWalk()];
    for (const walk of walks) await phone.log.add(walk);
    await phone.diary.save(aKnee(4));
    phone.fault = (answer, { path }) =>
      path === "/api/sync" ? Response.json({ code: "no", message: "", errors: {} }, { status }) : answer();

    assert.equal((await phone.sync.sync()).name, "idle");

    assert.deepEqual([server.walksOf("ada"), server.entriesOf("ada").length], [walks, 1]);
    assert.equal(await phone.unsent.count(), 0);
  });
}

test("a server that says when to come again gets no request before", async () => {
  const phone = await aSignedInPhone(new FakeServer());
  let asked = 0;
  phone.fault = () => ((asked += 1), new Response("{}", { status: 503, headers: { "Retry-After": "60" } }));

  assert.deepEqual(await phone.sync.sync(), { name: "offline", error: "server" });

  assert.deepEqual([asked, phone.planned.at(-1)?.ms], [1, 60_000]);
});

test("a session that is over keeps every change until the walker signs in again", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  const walk = aWalk();
  await phone.log.add(walk);
  phone.session = null;

  assert.equal((await phone.sync.sync()).name, "signed_out");
  assert.deepEqual([await phone.unsent.count(), server.requests], [1, ["POST /api/sync"]]);
  phone.session = "ada";
  await phone.sync.sync();

  assert.deepEqual([server.walksOf("ada"), await phone.unsent.count()], [[walk], 0]);
});

test("a clock that went wrong is corrected before the walk is sent", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  phone.nowMs -= 400 * 86_400_000;
  const walk = aWalk({ started_at: "2025-10-19T11:50:00Z" });
  await phone.log.add(walk);

  await phone.sync.sync();

  assert.deepEqual(server.walksOf("ada"), [{ ...walk, started_at: "2026-11-23T11:50:00Z" }]);
  assert.deepEqual(await phone.log.all(), server.walksOf("ada"));
});

test("a fall of a deleted walk is still told when the server fails on the walk in an exchange", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  const walk = aWalk({ report: aReport({ setback: "fall" }) });
  await phone.log.add(walk);
  await phone.log.remove(walk.id);
  phone.fault = failsOn(walk.id);

  await phone.sync.sync();
  assert.deepEqual([server.stopsOf("ada").length, await phone.unsent.count()], [0, 1]);
  phone.fault = null;
  await phone.sync.sync();

  assert.deepEqual([server.stopsOf("ada").length, await phone.unsent.count()], [1, 0]);
});

test("a walk on which the server fails does not make a sent report go again, over a newer one", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  const walk = aWalk({ started_at: EARLY });
  await phone.log.add(walk);
  await phone.sync.sync();
  const other = await aSignedInPhone(server);
  const bad = aWalk({ started_at: EARLY });
  await phone.log.add(bad);
  await phone.log.report(walk.id, aReport({ note: "mine" }));
  phone.fault = failsOn(bad.id);

  await phone.sync.sync();
  await other.sync.sync();
  const theirs = aReport({ setback: "fall" });
  await other.log.report(walk.id, theirs);
  await other.sync.sync();
  await phone.sync.sync();

  assert.deepEqual(server.walksOf("ada")[0].report?.setback, "fall");
  assert.equal(await phone.unsent.count(), 1);
});

test("an exchange that never comes through gives the single routes their turn", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  const walk = aWalk();
  await phone.log.add(walk);
  phone.fault = (answer, request) =>
    request.path === "/api/sync" ? faults.captivePortal(answer, request) : answer();

  assert.deepEqual(await phone.sync.sync(), { name: "offline", error: "not_ours" });
  await phone.sync.sync();

  assert.deepEqual([server.walksOf("ada"), await phone.unsent.count()], [[walk], 0]);
});
