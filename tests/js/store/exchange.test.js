/** Exchange: one request sends what waits and brings what is new. Its refusals and races have tests of their own. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { readDiary } from "../../../static/js/store/diary.js";
import { FakeServer, OlderServer } from "./support/fake-server.js";
import { faults } from "./support/network-faults.js";
import { aFall, aKnee, aReport, aScreening, aSignedInPhone, aWalk, kneesOn } from "./support/phone.js";

const ONE = ["POST /api/sync"];
/** In the order in which they are saved. */
const KNEES = ["f0000000-0000-4000-8000-000000000000", "00000000-0000-4000-8000-000000000000"];
const DIZZY = aReport({ setback: "dizzy" });

/** @typedef {import("./support/phone.js").Phone} Phone */

/**
 * Changes of each kind, and the writes that they become.
 *
 * @type {Record<string, { before?: (phone: Phone) => Promise<unknown>, change: (phone: Phone) => Promise<unknown>,
 *   writes: string[] }>}
 */
const CHANGES = {
  "a walk": { change: (phone) => phone.log.add(aWalk()), writes: ["put walk"] },
  "a report": {
    before: (phone) => phone.log.add(aWalk()),
    change: async (phone) => phone.log.report((await phone.log.all())[0]?.id ?? "", aReport()),
    writes: ["put walk"],
  },
  "a screening": { change: (phone) => phone.log.addScreening(aScreening()), writes: ["put screening"] },
  "an answer about falls": { change: (phone) => phone.log.addFall(aFall()), writes: ["put fall"] },
  "an entry of the diary": { change: (phone) => phone.diary.save(aKnee()), writes: ["put diary"] },
  "a setting": {
    change: (phone) => phone.settings.change({ weekly_goal: 5 }),
    writes: ["put settings"],
  },
  "a deletion of a walk": {
    before: (phone) => phone.log.add(aWalk()),
    change: async (phone) => phone.log.remove((await phone.log.all())[0]?.id ?? ""),
    writes: ["delete walk"],
  },
  "a deletion of a walk with a dizziness that the server does not know": {
    before: (phone) => phone.log.add(aWalk()),
    change: async (phone) => {
      const [walk] = await phone.log.all();
      await phone.log.report(walk?.id ?? "", DIZZY);
      await phone.log.remove(walk?.id ?? "");
    },
    writes: ["put walk", "delete walk"],
  },
  "a deletion from the diary": {
    before: (phone) => phone.diary.save(aKnee()),
    change: async (phone) => phone.diary.remove((await readDiary(phone.database, "knee"))[0]?.id ?? ""),
    writes: ["delete diary"],
  },
};

for (const [name, { before, change, writes }] of Object.entries(CHANGES)) {
  test(`${name} that waits goes with the one request of a launch, and is on the other phone with one`, async () => {
    const server = new FakeServer();
    const [phone, other] = [await aSignedInPhone(server), await aSignedInPhone(server)];
    await before?.(phone);
    for (const each of [phone, other]) await each.sync.sync();
    await change(phone);
    const sent = writesTo(phone);
    server.requests = [];

    const launched = phone.restarted();
    launched.fault = phone.fault;
    assert.deepEqual(await launched.sync.sync(), { name: "idle", error: null });

    assert.deepEqual([server.requests, sent.map(({ verb, kind }) => `${verb} ${kind}`)], [ONE, writes]);
    assert.equal(await launched.unsent.count(), 0);
    server.requests = [];
    await other.sync.sync();
    assert.deepEqual(server.requests, ONE);
    assert.deepEqual(await contentsOf(other), await contentsOf(launched));
  });
}

test("a launch without a change is one request that writes nothing", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  await phone.settings.change({ weekly_goal: 5 });
  await phone.sync.sync();
  server.requests = [];
  const sent = writesTo(phone);
  const before = phone.changed;

  await phone.sync.sync();

  assert.deepEqual([server.requests, sent, phone.changed], [ONE, [], before]);
});

test("all that waits goes in one request: answers, walks as they were walked, deletions, settings, diary", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  const gone = aWalk({ started_at: "2026-10-01T08:00:00Z" });
  await phone.log.add(gone);
  await phone.sync.sync();
  server.requests = [];
  const [early, late, screening] = [aWalk({ started_at: "2026-11-01T08:00:00Z" }), aWalk(), aScreening()];
  for (const id of KNEES) await phone.diary.save(aKnee(4), id);
  await phone.settings.change({ weekly_goal: 5 });
  await phone.log.remove(gone.id);
  await phone.log.add(late);
  await phone.log.add(early);
  await phone.log.addScreening(screening);
  const sent = writesTo(phone);

  await phone.sync.sync();

  assert.deepEqual(
    sent.map((write) => write.id),
    [screening.id, early.id, late.id, gone.id, undefined, ...KNEES],
  );
  assert.deepEqual(server.requests, ONE);
  assert.deepEqual(await phone.log.all(), [early, late]);
});

test("an exchange brings what another phone has changed", async () => {
  const server = new FakeServer();
  const [phone, other] = [await aSignedInPhone(server), await aSignedInPhone(server)];
  const [kept, gone] = [aWalk({ started_at: "2026-11-01T08:00:00Z" }), aWalk()];
  for (const walk of [kept, gone]) await other.log.add(walk);
  await other.diary.save(aKnee(7));
  await other.sync.sync();
  await phone.sync.sync();
  await other.log.remove(gone.id);
  await other.log.report(kept.id, aReport());
  await other.sync.sync();
  server.requests = [];

  await phone.sync.sync();

  assert.deepEqual(server.requests, ONE);
  assert.deepEqual(await phone.log.all(), [{ ...kept, report: aReport() }]);
  assert.deepEqual(await kneesOn(phone), [7]);
});

test("the pages after the first of a long log come by their own route", async () => {
  const server = new FakeServer();
  server.pageSize = 2;
  const [phone, other] = [await aSignedInPhone(server), await aSignedInPhone(server)];
  for (let n = 0; n < 5; n += 1) await other.log.add(aWalk());
  await other.sync.sync();
  server.requests = [];

  await phone.sync.sync();

  const pages = server.requests.map((request) => request.replace(/\d+$/, "n"));
  assert.deepEqual(pages, [...ONE, "GET /api/walks?since=n", "GET /api/walks?since=n"]);
  assert.equal((await phone.log.all()).length, 5);
});

test("more changes than one exchange takes go in further ones, each once and in their order", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  const start = (/** @type {number} */ n) => new Date(Date.UTC(2026, 8, 1 + n)).toISOString();
  const walks = Array.from({ length: 45 }, (_, n) => aWalk({ started_at: start(n).replace(".000", "") }));
  for (const walk of walks.toReversed()) await phone.log.add(walk);
  await phone.settings.change({ weekly_goal: 5 });
  await phone.diary.save(aKnee(4));
  const sent = writesTo(phone);

  await phone.sync.sync();

  assert.deepEqual(
    sent.slice(0, 45).map((write) => write.id),
    walks.map(({ id }) => id),
  );
  assert.deepEqual([sent.length, server.requests], [47, [...ONE, ...ONE, ...ONE]]);
  assert.deepEqual(await phone.log.all(), walks);
  assert.equal(await phone.unsent.count(), 0);
});

test("an exchange of the longest notes in any script is within the 64 KiB that the server takes", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  const report = aReport({ note: "歩".repeat(2000) });
  for (let n = 0; n < 20; n += 1) await phone.log.add(aWalk({ report }));
  /** @type {number[]} */
  const sizes = [];
  phone.fault = (answer, { body }) => (sizes.push(Buffer.byteLength(JSON.stringify(body))), answer());

  await phone.sync.sync();

  assert.ok(Math.max(...sizes) < 64 * 1024);
  assert.equal(sizes.length, 4);
  assert.deepEqual(new Set(server.requests), new Set(ONE));
  assert.deepEqual([server.walksOf("ada").length, await phone.unsent.count()], [20, 0]);
});

test("after an exchange that took too long the next ones are smaller, down to one change", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  for (let n = 0; n < 30; n += 1) await phone.log.add(aWalk());
  /** @type {number[]} */
  const sizes = [];
  phone.fault = (answer, request) => {
    sizes.push(request.body.writes.length);
    return request.body.writes.length > 1 ? faults.neverAnswers(answer, request) : answer();
  };

  for (let run = 0; run < 3; run += 1) {
    assert.deepEqual(await phone.sync.sync(), { name: "offline", error: "time_out" });
  }
  await phone.sync.sync();

  assert.deepEqual(sizes, [20, 5, 2, ...Array.from({ length: 30 }, () => 1)]);
  assert.equal(server.walksOf("ada").length, 30);
  assert.equal(await phone.unsent.count(), 0);
});

test("an older server is asked for an exchange once, and gets everything by the single routes", async () => {
  const server = new OlderServer();
  const phone = await aSignedInPhone(server);
  let asked = 0;
  const answer = server.answer.bind(server);
  server.answer = (request, account) => (
    (asked += Number(request.path === "/api/sync")),
    answer(request, account)
  );

  for (const walk of [aWalk(), aWalk()]) {
    await phone.log.add(walk);
    await phone.sync.sync();
  }

  assert.equal(server.walksOf("ada").length, 2);
  assert.equal(asked, 1);
});

/** Writes that the phone sends in exchanges from now on. @param {Phone} phone */
function writesTo(phone) {
  /** @type {import("../../../static/js/store/writes.js").Write[]} */
  const sent = [];
  phone.fault = (answer, { body }) => (sent.push(...(body?.writes ?? [])), answer());
  return sent;
}

/** @param {Phone} phone */
async function contentsOf(phone) {
  const [walks, stops] = [await phone.log.all(), await phone.log.stops()];
  const answers = [await phone.log.screenings(), await phone.log.falls()];
  return { walks, stops, answers, knees: await kneesOn(phone), settings: await phone.settings.read() };
}
