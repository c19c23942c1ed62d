/** Diary on the phone: works without an account, waits for a signal, and comes to the other phone. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { readCopy } from "../../../static/js/store/copy.js";
import { readDiary } from "../../../static/js/store/diary.js";
import { recordsIn } from "../../../static/js/store/copy-file.js";
import { restore } from "../../../static/js/store/restore.js";
import { PROGRAMME } from "../engine/support/logs.js";
import { forget } from "../../../static/js/store/sign-out.js";
import { FakeServer, OlderServer } from "./support/fake-server.js";
import { faults } from "./support/network-faults.js";
import { aKnee, aWalk, kneesOn, Phone } from "./support/phone.js";

/** @type {import("../../../static/js/types.js").DiaryData["measure"]} */
const STANCE = { test: "stance", value: 9_400, tries: [7_100, 9_400], side: "left" };
const MEASURE = { kind: /** @type {const} */ ("measure"), zone: "Europe/Berlin", data: STANCE };

test("without an account an entry is kept, changed and removed on the phone", async () => {
  const phone = new Phone(new FakeServer());
  const first = await phone.diary.save(aKnee(3));
  const other = await phone.diary.save(aKnee(5));
  await phone.diary.save(MEASURE);

  await phone.diary.save(aKnee(4), first.id);
  await phone.diary.remove(other.id);

  assert.deepEqual(await readDiary(phone.database, "knee"), [{ ...first, data: aKnee(4).data }]);
  assert.deepEqual((await readDiary(phone.database, "measure"))[0]?.data, MEASURE.data);
  assert.equal(first.at, "2026-11-23T12:00:00Z");
});

test("entries come by time", async () => {
  const phone = new Phone(new FakeServer());
  await phone.diary.save(aKnee(1));
  phone.nowMs -= 3_600_000;
  await phone.diary.save(aKnee(2));

  assert.deepEqual(await kneesOn(phone), [2, 1]);
});

test("a diary from before the account goes to the account", async () => {
  const server = new FakeServer();
  const phone = new Phone(server);
  const { id } = await phone.diary.save(aKnee());
  await phone.sync.sync();
  assert.deepEqual(server.entriesOf("ada"), []);

  phone.session = "ada";
  await phone.sync.sync();

  assert.deepEqual(server.entriesOf("ada"), await readDiary(phone.database, "knee"));
  assert.equal(server.entriesOf("ada")[0]?.id, id);
  assert.equal(await phone.unsent.count(), 0);
});

test("an entry, a change and a removal come to the other phone", async () => {
  const server = new FakeServer();
  server.pageSize = 1;
  const [phone, other] = [new Phone(server, "ada"), new Phone(server, "ada")];
  await other.sync.sync();
  const first = await phone.diary.save(aKnee(3));
  const second = await phone.diary.save(aKnee(5));
  await phone.diary.save(MEASURE);
  await bothInStep(phone, other);
  assert.deepEqual((await kneesOn(other)).sort(), [3, 5]);

  await other.diary.save(aKnee(4), first.id);
  await other.diary.remove(second.id);
  await bothInStep(other, phone);

  assert.deepEqual(await kneesOn(phone), [4]);
  assert.deepEqual(await readDiary(phone.database, "measure"), await readDiary(other.database, "measure"));
});

test("a removal on one phone wins over a later change on the other", async () => {
  const server = new FakeServer();
  const [phone, other] = [new Phone(server, "ada"), new Phone(server, "ada")];
  const { id } = await phone.diary.save(aKnee(3));
  await bothInStep(phone, other);

  await phone.diary.remove(id);
  await other.diary.save(aKnee(7), id);
  await bothInStep(phone, other);
  await phone.sync.sync();

  assert.deepEqual([await kneesOn(phone), await kneesOn(other), server.entriesOf("ada")], [[], [], []]);
  assert.equal(await other.unsent.count(), 0);
});

test("without a signal a change waits, and counts as unsent", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  await phone.sync.sync();
  phone.fault = faults.noSignal;
  await phone.diary.save(aKnee());
  assert.equal((await phone.sync.sync()).name, "offline");
  assert.deepEqual([await phone.unsent.count(), (await phone.unsent.summary()).waiting], [1, 1]);

  const again = phone.restarted();
  await again.sync.sync();

  assert.equal(server.entriesOf("ada").length, 1);
  assert.equal(await again.unsent.count(), 0);
});

test("an answer that is lost sends the entry twice, and stores it once", async () => {
  const server = new OlderServer();
  const phone = new Phone(server, "ada");
  await phone.sync.sync();
  await phone.diary.save(aKnee());
  phone.fault = (answer, request) => {
    if (request.method !== "PUT") return answer();
    phone.fault = null;
    return faults.lostAnswer(answer, request);
  };
  await phone.sync.sync();
  await phone.sync.sync();

  assert.equal(server.requests.filter((request) => request.startsWith("PUT")).length, 2);
  assert.equal(server.entriesOf("ada").length, 1);
  assert.deepEqual(await kneesOn(phone), [3]);
});

test("a change during the sending is sent, too", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  const { id } = await phone.diary.save(aKnee(3));
  let saved = false;
  phone.delay = async () => {
    if (saved || !server.requests.at(-1)?.startsWith("PUT /api/diary")) return;
    saved = true;
    await phone.diary.save(aKnee(8), id);
  };

  await phone.sync.sync();
  assert.equal(saved, true);
  assert.deepEqual(await kneesOn(phone), [8]);
  await phone.sync.sync();

  assert.deepEqual(
    server.entriesOf("ada").map(({ data }) => data),
    [aKnee(8).data],
  );
});

test("the time of a phone whose clock is wrong is corrected once", async () => {
  const server = new FakeServer();
  for (const aheadMs of [-400 * 86_400_000, 60 * 86_400_000]) {
    const phone = new Phone(server, "ada");
    phone.nowMs += aheadMs;
    const { id } = await phone.diary.save(aKnee());
    await phone.sync.sync();
    await phone.sync.sync();

    const [kept] = (await readDiary(phone.database, "knee")).filter((entry) => entry.id === id);
    assert.equal(kept?.at, "2026-11-23T12:00:00Z");
    assert.equal(await phone.unsent.count(), 0);
  }
});

test("the diary of another account is not shown, and signing out takes it off the phone", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  await phone.diary.save(aKnee(3));
  await phone.sync.sync();
  await phone.diary.save(aKnee(6));

  phone.session = "ben";
  await phone.sync.sync();
  assert.deepEqual(await kneesOn(phone), []);
  assert.equal((await phone.unsent.summary()).foreign, 1);

  phone.session = "ada";
  await phone.sync.sync();
  assert.deepEqual((await kneesOn(phone)).sort(), [3, 6]);
  await forget(phone.database, phone.checkpoint, phone.changes);
  assert.deepEqual([await kneesOn(phone), await phone.unsent.count()], [[], 0]);

  await phone.sync.sync();
  assert.deepEqual((await kneesOn(phone)).sort(), [3, 6]);
});

test("a phone of an earlier release keeps its walks, and opens the database after this one", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada", "backstride-diary-older");
  await phone.log.add(aWalk());
  await phone.diary.save(aKnee());

  // The earlier release: the same version of the database, and an outbox with the kinds that it knows.
  const [version, kinds] = await phone.database.transaction(["outbox"], "readonly", async (tx) => [
    tx.db.version,
    (await tx.objectStore("outbox").getAll()).map(({ kind }) => kind),
  ]);

  assert.deepEqual([version, kinds], [1, ["walk"]]);
});

for (const [what, kind, data] of /** @type {[string, any, any][]} */ ([
  ["of a kind that this release does not know", "mood", { is: "good" }],
  ["with a field that this release does not know", "knee", { day: "2026-11-23", pain: 4, side: "left" }],
])) {
  test(`an entry ${what} is kept`, async () => {
    const server = new FakeServer();
    const phone = new Phone(server, "ada");
    const id = "00000000-0000-4000-8000-000000000001";
    const entry = { id, kind, at: "2026-11-23T11:00:00Z", zone: "UTC", data };
    server.diary.set(`ada ${id}`, { owner: "ada", revision: 1, entry });

    await phone.sync.sync();

    assert.deepEqual(await readDiary(phone.database, kind), [entry]);
  });
}

test("a copy brings the diary back", async () => {
  const phone = new Phone(new FakeServer(), null, "backstride");
  const entry = await phone.diary.save(aKnee());

  const copy = await readCopy(new Date("2026-11-23T12:00:00Z"));

  assert.deepEqual(copy.diary, [entry]);
  phone.database.close();
  const other = new Phone(new FakeServer());
  const records = recordsIn(JSON.stringify(copy), { programme: PROGRAMME, nowMs: phone.nowMs });
  assert.equal((await restore(other.database, records, true)).entries, 1);
  assert.deepEqual(await readDiary(other.database, "knee"), []);
  assert.equal((await restore(other.database, records)).entries, 1);
  assert.equal((await restore(other.database, records)).entries, 0);
  assert.deepEqual(await readDiary(other.database, "knee"), [entry]);
});

/** @param {Phone} first sends @param {Phone} second fetches, sends, and the first fetches again */
async function bothInStep(first, second) {
  await first.sync.sync();
  await second.sync.sync();
  await first.sync.sync();
}
