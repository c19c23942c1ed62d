import assert from "node:assert/strict";
import { test } from "node:test";

import { EVERYTHING } from "../../../static/js/store/database.js";
import { FakeServer } from "./support/fake-server.js";
import { aReport, aScreening, aWalk, Phone } from "./support/phone.js";

test("a walk is saved and enqueued in one transaction, and survives the page", async () => {
  const phone = new Phone(new FakeServer());
  const walk = aWalk();

  await phone.log.add(walk);
  const again = phone.restarted();

  assert.deepEqual(await again.log.get(walk.id), walk);
  assert.deepEqual(await again.unsent.summary(), { waiting: 1, walks: 1, refused: [], foreign: 0 });
});

test("saving is idempotent: a double tap is one walk, and its report stays", async () => {
  const phone = new Phone(new FakeServer());
  const walk = aWalk();

  await phone.log.add(walk);
  await phone.log.report(walk.id, aReport());
  await phone.log.add({ ...walk, walked: { backward_s: 1, forward_s: 1 } });

  assert.deepEqual(await phone.log.all(), [{ ...walk, report: aReport() }]);
  assert.equal(await phone.unsent.count(), 1);
});

test("a report replaces the one before", async () => {
  const phone = new Phone(new FakeServer());
  const walk = aWalk({ report: aReport({ note: "windy" }) });
  await phone.log.add(walk);

  const found = await phone.log.report(walk.id, aReport({ confidence: 2 }));

  assert.equal(found, true);
  assert.deepEqual((await phone.log.get(walk.id))?.report, aReport({ confidence: 2 }));
});

test("a report has the time at which its setback was set or changed", async () => {
  const phone = new Phone(new FakeServer());
  const walk = aWalk();
  await phone.log.add(walk);
  const times = [];

  for (const answers of [aReport(), aReport({ note: "windy" }), aReport({ setback: "fall" })]) {
    phone.nowMs += 60_000;
    const stale = { ...answers, reported_at: "2020-01-01T00:00:00Z" };
    await phone.log.report(walk.id, stale);
    times.push((await phone.log.get(walk.id))?.report?.reported_at);
  }

  assert.deepEqual(times, ["2026-11-23T12:01:00Z", "2026-11-23T12:01:00Z", "2026-11-23T12:03:00Z"]);
});

test("a report from before times were kept has none until its setback changes", async () => {
  const phone = new Phone(new FakeServer());
  const { reported_at: _, ...old } = aReport({ setback: "fall" });
  const walk = aWalk({ report: old });
  await phone.log.add(walk);

  await phone.log.report(walk.id, { ...old, confidence: 1 });
  assert.equal((await phone.log.get(walk.id))?.report?.reported_at, null);
  await phone.log.report(walk.id, { ...old, setback: "dizzy" });

  assert.equal((await phone.log.get(walk.id))?.report?.reported_at, "2026-11-23T12:00:00Z");
});

test("a report on a deleted walk returns false and restores nothing", async () => {
  const phone = new Phone(new FakeServer());

  assert.equal(await phone.log.report("00000000-0000-4000-8000-000000000000", aReport()), false);

  assert.deepEqual(await phone.log.all(), []);
  assert.equal(await phone.unsent.count(), 0);
});

test("a walk made without an account leaves nothing behind when it is removed", async () => {
  const phone = new Phone(new FakeServer());
  const [kept, removed] = [aWalk(), aWalk()];
  await phone.log.add(kept);
  await phone.log.add(removed);

  await phone.log.remove(removed.id);

  assert.deepEqual(await phone.log.all(), [kept]);
  assert.equal(await phone.unsent.count(), 1);
});

test("a restored walk has a new id", async () => {
  const phone = new Phone(new FakeServer());
  const walk = aWalk({ report: aReport() });
  await phone.log.add(walk);
  await phone.log.remove(walk.id);

  const restored = await phone.log.restore(walk);

  assert.notEqual(restored.id, walk.id);
  assert.deepEqual(await phone.log.all(), [{ ...walk, id: restored.id }]);
});

test("the log is in the order in which walks began, not in which they were added", async () => {
  const phone = new Phone(new FakeServer());
  const starts = ["2026-11-02T08:00:00Z", "2026-11-01T08:00:00Z", "2026-11-03T08:00:00Z"];
  for (const started_at of starts) await phone.log.add(aWalk({ started_at }));

  const walks = await phone.log.all();

  assert.deepEqual(
    walks.map((walk) => walk.started_at),
    starts.toSorted(),
  );
});

test("times are stored in whole seconds, as on the wire", async () => {
  const phone = new Phone(new FakeServer());
  const walk = aWalk({ started_at: "2026-11-23T12:50:00.987+01:00" });

  await phone.log.add(walk);

  assert.equal((await phone.log.get(walk.id))?.started_at, "2026-11-23T11:50:00Z");
});

test("screenings come back in the order in which they were answered", async () => {
  const phone = new Phone(new FakeServer());
  const after = aScreening({ answered_at: "2026-11-20T08:00:00Z", cleared: false });
  const before = aScreening({ answered_at: "2026-10-20T08:00:00Z" });
  await phone.log.addScreening(after);
  await phone.log.addScreening(before);

  assert.deepEqual(await phone.log.screenings(), [before, after]);
});

test("every change is announced", async () => {
  const phone = new Phone(new FakeServer());
  const walk = aWalk();

  await phone.log.add(walk);
  await phone.log.report(walk.id, aReport());
  await phone.log.remove(walk.id);

  assert.equal(phone.changed, 3);
});

test("10,000 walks are paged newest first, each once, and a page reads no more rows than it shows", async (t) => {
  const phone = new Phone(new FakeServer());
  await fill(phone, 10_000);
  const read = t.mock.method(globalThis.IDBIndex.prototype, "getAll");

  const pages = await pagesOf(phone, 50);

  const ids = pages.flat().map((walk) => walk.id);
  assert.equal(pages.length, 200);
  assert.equal(new Set(ids).size, 10_000);
  const newestFirst = (await phone.log.all()).map((walk) => walk.id).reverse();
  assert.deepEqual(ids, newestFirst);
  const sizes = read.mock.calls.map(({ result }) => result?.result.length ?? 0);
  assert.equal(Math.max(...sizes), 50);
});

test("a page is whole where walks of another account lie between", async () => {
  const phone = new Phone(new FakeServer());
  await fill(phone, 40, (n) => (n % 4 === 1 || (n > 8 && n < 30) ? "bob" : null));

  for (const size of [1, 2, 7, 15, 16]) {
    const pages = await pagesOf(phone, size);

    assert.deepEqual(pages.flat(), (await phone.log.all()).reverse());
    assert.ok(pages.slice(0, -1).every(({ length }) => length === size));
  }
});

/** Every page of the log, the newest first. @param {Phone} phone @param {number} size */
async function pagesOf({ log }, size) {
  const pages = [];
  for (let page = await log.newest(size); page.length > 0; page = await log.newest(size, page.at(-1))) {
    pages.push(page);
  }
  return pages;
}

/**
 * Three walks begin in each second, so that pages break between walks of the same time.
 *
 * @param {Phone} phone
 * @param {number} count
 * @param {(n: number) => string | null} ownerOf
 */
async function fill(phone, count, ownerOf = () => null) {
  await phone.database.transaction(EVERYTHING, "readwrite", async (tx) => {
    for (let n = 0; n < count; n += 1) {
      const at_ms = Date.UTC(2026, 0, 1) + Math.floor(n / 3) * 1000;
      const record = aWalk({ started_at: new Date(at_ms).toISOString().replace(".000", "") });
      tx.objectStore("walks").put({ record, owner: ownerOf(n), at_ms });
    }
  });
}
