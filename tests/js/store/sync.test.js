import assert from "node:assert/strict";
import { test } from "node:test";

import { FakeServer, OlderServer } from "./support/fake-server.js";
import { asUsual, meanwhile } from "./support/network-faults.js";
import { aReport, aScreening, aWalk, Phone } from "./support/phone.js";

test("without an account everything stays on the phone, and is sent with the first sign-in", async () => {
  const server = new FakeServer();
  const phone = new Phone(server);
  const walk = aWalk({ report: aReport() });
  await phone.log.add(walk);
  const before = await phone.sync.sync();

  phone.session = "ada";
  const after = await phone.sync.sync();

  assert.deepEqual([before.name, after.name], ["signed_out", "idle"]);
  assert.deepEqual(server.walksOf("ada"), [walk]);
  assert.equal(await phone.unsent.count(), 0);
  assert.deepEqual(await phone.log.account(), { id: "ada", email: "ada@example.org" });
});

test("the first sign-in merges the phone's log with the account's", async () => {
  const server = new FakeServer();
  const [first, second] = [new Phone(server, "ada"), new Phone(server)];
  const [older, newer] = [aWalk({ started_at: "2026-11-01T08:00:00Z" }), aWalk()];
  await first.log.add(older);
  await first.log.addScreening(aScreening());
  await first.sync.sync();
  await second.log.add(newer);

  second.session = "ada";
  await second.sync.sync();

  assert.deepEqual(await second.log.all(), [older, newer]);
  assert.deepEqual(await second.log.screenings(), await first.log.screenings());
});

test("screenings go first, then walks as they were walked, deletions last", async () => {
  const server = new OlderServer();
  const phone = new Phone(server, "ada");
  const gone = aWalk({ started_at: "2026-10-01T08:00:00Z" });
  await phone.log.add(gone);
  await phone.sync.sync();
  server.requests = [];
  const [early, late, screening] = [aWalk({ started_at: "2026-11-01T08:00:00Z" }), aWalk(), aScreening()];
  await phone.log.remove(gone.id);
  await phone.log.add(late);
  await phone.log.add(early);
  await phone.log.addScreening(screening);

  await phone.sync.sync();

  assert.deepEqual(
    server.requests.filter((request) => !request.startsWith("GET")),
    [
      `PUT /api/screenings/${screening.id}`,
      `PUT /api/walks/${early.id}`,
      `PUT /api/walks/${late.id}`,
      `DELETE /api/walks/${gone.id}`,
    ],
  );
});

test("a second phone learns of edits and deletions", async () => {
  const server = new FakeServer();
  const [first, second] = [new Phone(server, "ada"), new Phone(server, "ada")];
  const [edited, deleted] = [aWalk(), aWalk()];
  await first.log.add(edited);
  await first.log.add(deleted);
  await first.sync.sync();
  await second.sync.sync();

  await first.log.report(edited.id, aReport());
  await first.log.remove(deleted.id);
  await first.sync.sync();
  await second.sync.sync();

  assert.deepEqual(await second.log.all(), [{ ...edited, report: aReport() }]);
});

for (const { Server, requests } of [
  { Server: FakeServer, requests: ["POST /api/sync"] },
  {
    Server: OlderServer,
    requests: [
      "GET /api/account",
      "GET /api/walks?since=5",
      "GET /api/screenings",
      "GET /api/falls",
      "GET /api/settings",
      "GET /api/diary?since=5",
    ],
  },
]) {
  test(`the account's walks are read page by page, and only once (${Server.name})`, async () => {
    const server = new Server();
    server.pageSize = 2;
    const [first, second] = [new Phone(server, "ada"), new Phone(server, "ada")];
    for (let n = 0; n < 5; n += 1) await first.log.add(aWalk());
    await first.sync.sync();

    await second.sync.sync();
    server.requests = [];
    await second.sync.sync();

    assert.equal((await second.log.all()).length, 5);
    assert.deepEqual(server.requests, requests);
  });
}

test("an edit made while its walk is under way is sent after it", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  const walk = aWalk();
  await phone.log.add(walk);
  const later = aReport({ note: "later" });
  phone.faults = [asUsual, meanwhile(() => phone.log.report(walk.id, later))];

  await phone.sync.sync();

  assert.deepEqual(server.walksOf("ada"), [{ ...walk, report: later }]);
  assert.deepEqual(await phone.log.all(), server.walksOf("ada"));
  assert.equal(await phone.unsent.count(), 0);
});

test("a walk removed while it is under way is deleted on the server too", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  const walk = aWalk();
  await phone.log.add(walk);
  phone.faults = [asUsual, meanwhile(() => phone.log.remove(walk.id))];

  await phone.sync.sync();

  assert.deepEqual(server.walksOf("ada"), []);
  assert.deepEqual(await phone.log.all(), []);
  assert.equal(await phone.unsent.count(), 0);
});

test("an edit made while changes are fetched is not overwritten by them", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  const walk = aWalk();
  await phone.log.add(walk);
  phone.faults = [asUsual, asUsual, meanwhile(() => phone.log.report(walk.id, aReport({ note: "mine" })))];

  await phone.sync.sync();
  await phone.sync.sync();

  assert.equal((await phone.log.get(walk.id))?.report?.note, "mine");
  assert.equal(server.walksOf("ada")[0].report?.note, "mine");
});

test("a deletion on another phone wins over an edit here, and is told once", async () => {
  const server = new FakeServer();
  const [first, second] = [new Phone(server, "ada"), new Phone(server, "ada")];
  const walk = aWalk();
  await first.log.add(walk);
  await first.sync.sync();
  await second.sync.sync();

  await first.log.remove(walk.id);
  await first.sync.sync();
  await second.log.report(walk.id, aReport());
  await second.sync.sync();

  assert.deepEqual(await second.log.all(), []);
  assert.equal(await second.unsent.count(), 0);
  const { id, started_at, zone } = walk;
  assert.deepEqual(await second.unsent.notices(), [{ code: "deleted", id, started_at, zone }]);
  await second.unsent.dismissNotices();
  assert.deepEqual(await second.unsent.notices(), []);
});

test("a deletion that comes in while its walk is edited here wins too, and is told", async () => {
  const server = new OlderServer();
  const [first, second] = [new Phone(server, "ada"), new Phone(server, "ada")];
  const walk = aWalk();
  await first.log.add(walk);
  await first.sync.sync();
  await second.sync.sync();
  await first.log.remove(walk.id);
  await first.sync.sync();

  second.faults = [asUsual, meanwhile(() => second.log.report(walk.id, aReport()))];
  await second.sync.sync();

  assert.deepEqual(await second.log.all(), []);
  assert.equal(await second.unsent.count(), 0);
  assert.deepEqual(
    (await second.unsent.notices()).map((notice) => notice.id),
    [walk.id],
  );
});

test("walks of another account are neither sent nor shown, and wait for their walker", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  await phone.sync.sync();
  const [hers, his] = [aWalk(), aWalk()];
  await phone.log.add(hers);

  phone.session = "ben";
  await phone.sync.sync();
  await phone.log.add(his);
  await phone.sync.sync();

  assert.deepEqual(server.walksOf("ben"), [his]);
  assert.deepEqual(await phone.log.all(), [his]);
  assert.deepEqual(await phone.log.newest(9), [his]);
  assert.equal(await phone.log.get(hers.id), undefined);
  assert.deepEqual(await phone.unsent.summary(), { waiting: 0, walks: 0, refused: [], foreign: 1 });

  phone.session = "ada";
  await phone.sync.sync();

  assert.deepEqual(server.walksOf("ada"), [hers]);
  assert.deepEqual(await phone.log.all(), [hers]);
});

test("another account's log is read from its beginning", async () => {
  const server = new FakeServer();
  const [hers, his, shared] = [new Phone(server, "ada"), new Phone(server, "ben"), new Phone(server, "ada")];
  const walk = aWalk();
  await his.log.add(walk);
  await his.sync.sync();
  for (let n = 0; n < 3; n += 1) await hers.log.add(aWalk());
  await hers.sync.sync();
  await shared.sync.sync();

  shared.session = "ben";
  await shared.sync.sync();

  assert.deepEqual(await shared.log.all(), [walk]);
});
