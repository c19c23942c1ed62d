/** Several exchanges in one run: none fetches again what an earlier one fetched, and a record's later form wins. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { readDiary } from "../../../static/js/store/diary.js";
import { FakeServer } from "./support/fake-server.js";
import { aKnee, aReport, aSignedInPhone, aWalk } from "./support/phone.js";

/** @typedef {import("./support/phone.js").Phone} Phone */

const EARLY = "2026-01-01T08:00:00Z";

for (const pageSize of [500, 7]) {
  test(`three exchanges bring each change of another phone once, in pages of ${pageSize}`, async () => {
    const { server, phone, other } = await twoPhones();
    server.pageSize = pageSize;
    for (let n = 0; n < 12; n += 1) await other.log.add(aWalk());
    for (let n = 0; n < 3; n += 1) await other.diary.save(aKnee(n));
    await other.sync.sync();
    for (let n = 0; n < 45; n += 1) await phone.log.add(aWalk({ started_at: EARLY }));
    const theirs = new Set((await other.log.all()).map(({ id }) => id));
    const brought = broughtTo(phone);

    await phone.sync.sync();

    assert.deepEqual(brought.walks.filter((id) => theirs.has(id)).sort(), [...theirs].sort());
    assert.equal(new Set(brought.entries).size, brought.entries.length);
    assert.deepEqual(new Set(await idsOn(phone)), new Set(server.walksOf("ada").map(({ id }) => id)));
    assert.equal((await readDiary(phone.database, "knee")).length, 3);
    server.requests = [];
    await phone.sync.sync();
    assert.deepEqual(server.requests, ["POST /api/sync"]);
  });
}

test("a report that waits for the second exchange is not undone by an older one from the first", async () => {
  const { phone, other } = await twoPhones();
  const walk = aWalk();
  await shared(walk, phone, other);
  await other.log.report(walk.id, aReport({ note: "theirs" }));
  await other.sync.sync();
  for (let n = 0; n < 25; n += 1) await phone.log.add(aWalk({ started_at: EARLY }));
  await phone.log.report(walk.id, aReport({ note: "mine" }));
  /** @type {(string | undefined)[]} */
  const shown = [];
  phone.changes.addEventListener("change", async () => {
    shown.push((await phone.log.get(walk.id))?.report?.note);
  });

  await phone.sync.sync();

  assert.equal((await phone.log.get(walk.id))?.report?.note, "mine");
  assert.equal(shown.includes("theirs"), false);
});

test("a walk that the second exchange deletes does not come back from the first", async () => {
  const { server, phone, other } = await twoPhones();
  const walk = aWalk();
  await shared(walk, phone, other);
  await other.log.report(walk.id, aReport());
  await other.sync.sync();
  for (let n = 0; n < 25; n += 1) await phone.log.add(aWalk({ started_at: EARLY }));
  await phone.log.remove(walk.id);

  await phone.sync.sync();

  assert.deepEqual([(await idsOn(phone)).length, server.walksOf("ada").length], [25, 25]);
  assert.equal(await phone.log.get(walk.id), undefined);
  assert.deepEqual(await phone.unsent.notices(), []);
});

test("a session that ends between two exchanges keeps the rest on the phone until the next sign-in", async () => {
  const { server, phone } = await twoPhones();
  for (let n = 0; n < 45; n += 1) await phone.log.add(aWalk());
  phone.faults = [(answer) => answer(), (answer) => ((phone.session = null), answer())];

  assert.equal((await phone.sync.sync()).name, "signed_out");
  assert.deepEqual([server.walksOf("ada").length, await phone.unsent.count()], [20, 25]);
  phone.session = "ada";
  await phone.sync.sync();

  assert.deepEqual([server.walksOf("ada").length, await phone.unsent.count()], [45, 0]);
});

async function twoPhones() {
  const server = new FakeServer();
  return { server, phone: await aSignedInPhone(server), other: await aSignedInPhone(server) };
}

/** @param {import("../../../static/js/types.js").Walk} walk @param {Phone[]} phones */
async function shared(walk, ...phones) {
  await phones[0]?.log.add(walk);
  for (const phone of phones) await phone.sync.sync();
}

/** Ids that every answer brings from now on. @param {Phone} phone */
function broughtTo(phone) {
  const brought = { walks: /** @type {string[]} */ ([]), entries: /** @type {string[]} */ ([]) };
  phone.fault = async (answer) => {
    const response = answer();
    const body = await response.clone().json();
    for (const { id } of (body.log ?? body).walks ?? []) brought.walks.push(id);
    for (const { id } of (body.diary ?? body).entries ?? []) brought.entries.push(id);
    return response;
  };
  return brought;
}

/** @param {Phone} phone */
async function idsOn(phone) {
  return (await phone.log.all()).map(({ id }) => id);
}
