/** The folded part of the log is a cache: after every change, the phone tells what its whole log tells. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { progress } from "../../../static/js/engine/programme/progression.js";
import { shift } from "../../../static/js/store/clock.js";
import { EVERYTHING, KEY_VALUE } from "../../../static/js/store/database.js";
import { keepFolded } from "../../../static/js/store/folded.js";
import { getValue } from "../../../static/js/store/key-value.js";
import { unfolded } from "../../../static/js/store/unfolded.js";
import { PROGRAMME } from "../engine/support/logs.js";
import { FakeServer } from "./support/fake-server.js";
import { DAY_MS, RULES, before, keep, logOf, read, refuse, withYear } from "./support/folded.js";
import { aKnee, aReport, aScreening, aWalk, Phone } from "./support/phone.js";

test("the walks of a long log are read once, and then those of a quarter", async () => {
  const phone = await withYear(new Phone(new FakeServer()));

  assert.equal((await read(phone)).walks.length, 260);
  await keep(phone);

  const { walks, folded } = await read(phone);
  assert.equal(walks.length + (folded?.walks ?? 0), 260);
  assert.equal(walks.length, 105);
});

test("a new walk, its report, the diary and a sync leave the folded part", async () => {
  const server = new FakeServer();
  const phone = await withYear(new Phone(server, "ada"));
  await phone.sync.sync();
  await keep(phone);
  const walk = aWalk({ started_at: "2026-11-23T11:55:00Z" });

  await phone.log.add(walk);
  await phone.log.report(walk.id, aReport());
  await phone.diary.save(aKnee());
  await phone.sync.sync();

  assert.ok((await read(phone)).folded);
  assert.equal((await read(phone)).walks.at(-1)?.id, walk.id);
});

test("a change of an earlier walk, other rules, and a clock set back make it read the whole log", async () => {
  const phone = await withYear(new Phone(new FakeServer()));
  const old = (await phone.log.all())[3];
  await keep(phone);

  assert.equal((await unfolded({ ...phone, rules: "others" }, phone.nowMs)).folded, undefined);
  assert.equal((await unfolded({ ...phone, rules: RULES }, phone.nowMs - DAY_MS)).folded, undefined);
  await phone.log.report(old?.id ?? "", aReport({ setback: "fall" }));

  assert.equal((await read(phone)).folded, undefined);
  assert.equal(progress(await logOf(phone), PROGRAMME, phone.nowMs).pause, "stop");
});

test("a change between the reading and the folding leaves no folded part", async () => {
  const phone = await withYear(new Phone(new FakeServer()));
  const [old] = await phone.log.all();
  const log = Object.assign(Object.create(phone.log), {
    all: async () => {
      const walks = await phone.log.all();
      await phone.log.report(old?.id ?? "", aReport({ setback: "fall" }));
      return walks;
    },
    screenings: () => phone.log.screenings(),
    stops: () => phone.log.stops(),
  });

  await keepFolded({ database: phone.database, log, programme: PROGRAMME, rules: RULES }, phone.nowMs);

  assert.equal((await read(phone)).folded, undefined);
});

test("a change of an earlier walk by another phone makes it read the whole log", async () => {
  const { phone, other, walk } = await twoPhones();
  await keep(phone);

  await other.log.report(walk.id, aReport({ setback: "fall" }));
  await other.sync.sync();
  await phone.sync.sync();

  assert.equal((await read(phone)).folded, undefined);
});

test("discarding a change of an earlier walk makes it read the whole log, also once the server has sent it", async () => {
  const { phone, walk } = await twoPhones();
  await phone.log.report(walk.id, aReport({ setback: "fall" }));
  await refuse(phone, walk.id);
  await keep(phone);

  await phone.unsent.discard(walk.id);
  await phone.sync.sync();

  assert.equal((await phone.log.get(walk.id))?.report?.setback, "none");
  assert.equal((await read(phone)).folded, undefined);
});

test("an older release, which knows no folded part, discards a change of an earlier walk, and it is noticed", async () => {
  const { phone, walk } = await twoPhones();
  await phone.log.report(walk.id, aReport({ setback: "fall" }));
  await refuse(phone, walk.id);
  await keep(phone);

  await phone.database.transaction(EVERYTHING, "readwrite", async (tx) => {
    const cursor = await tx.objectStore(KEY_VALUE).get("cursor");
    const row = await tx.objectStore("walks").get(walk.id);
    assert.ok(cursor && row);
    const { account, at } =
      /** @type {import("../../../static/js/store/schema.d.ts").KeyValues["cursor"]} */ (cursor);
    await tx.objectStore("outbox").delete(walk.id);
    await tx.objectStore("walks").put({ ...row, record: { ...row.record, report: aReport() } });
    await tx.objectStore(KEY_VALUE).put({ account, at }, "cursor"); // deleted, then sent again by the server
  });

  assert.equal((await read(phone)).folded, undefined);
});

test("after a change of an earlier walk the folded part is gone, and not only out of date", async () => {
  const phone = await withYear(new Phone(new FakeServer()));
  const old = (await phone.log.all())[3];
  await keep(phone);

  await phone.log.report(old?.id ?? "", aReport({ setback: "fall" }));

  assert.equal(await getValue(phone.database, "folded"), undefined);
});

test("a deleted walk of no account takes the folded part with it", async () => {
  const phone = await withYear(new Phone(new FakeServer()));
  const [old] = await phone.log.all();
  await keep(phone);

  await phone.log.remove(old?.id ?? "");

  assert.equal((await read(phone)).folded, undefined);
  assert.equal((await read(phone)).walks.length, 259);
});

test("a deletion of an earlier walk by another phone takes the folded part with it", async () => {
  const { phone, other, walk } = await twoPhones();
  await keep(phone);

  await other.log.remove(walk.id);
  await other.sync.sync();
  await phone.sync.sync();

  assert.equal(await phone.log.get(walk.id), undefined);
  assert.equal((await read(phone)).folded, undefined);
});

test("an older release deletes a walk of no account, and the log is folded again", async () => {
  const phone = await withYear(new Phone(new FakeServer()));
  const [old] = await phone.log.all();
  await keep(phone);

  await phone.database.transaction(["walks"], "readwrite", (tx) =>
    tx.objectStore("walks").delete(old?.id ?? ""),
  );
  await keep(phone);

  const { walks, folded } = await read(phone);
  assert.equal(walks.length + (folded?.walks ?? 0), 259);
});

test("a log that an older release has made too short loses its folded part", async () => {
  const phone = await withYear(new Phone(new FakeServer()));
  const old = (await phone.log.all()).slice(0, 60);
  await keep(phone);

  await phone.database.transaction(["walks"], "readwrite", async (tx) => {
    for (const { id } of old) await tx.objectStore("walks").delete(id);
  });
  await keep(phone);

  assert.equal((await read(phone)).walks.length, 200);
  assert.equal(await getValue(phone.database, "folded"), undefined);
});

for (const [what, tell] of /** @type {[string, (other: Phone) => Promise<unknown>][]} */ ([
  ["screening", (other) => other.log.addScreening(aScreening({ answered_at: before(150), start: "g1" }))],
  ["fall of a deleted walk", fallAndDelete],
])) {
  test(`a ${what} of long ago that comes from another phone makes it fold again`, async () => {
    const { phone, other } = await twoPhones();
    await phone.log.addScreening(aScreening({ answered_at: before(255) }));
    await phone.sync.sync();
    await keep(phone);
    await tell(other);
    await other.sync.sync();

    await phone.sync.sync();

    const whole = await logOf(phone);
    assert.equal((await read(phone)).folded, undefined);
    await keep(phone);
    const part = await read(phone);
    assert.ok(part.folded);
    assert.deepEqual(
      progress({ ...whole, ...part }, PROGRAMME, phone.nowMs),
      progress(whole, PROGRAMME, phone.nowMs),
    );
  });
}

test("a corrected time of an earlier walk makes it read the whole log", async () => {
  const phone = await withYear(new Phone(new FakeServer()));
  const walk = aWalk({ started_at: before(250) });
  await phone.log.add(walk);
  await keep(phone);

  await phone.database.transaction(EVERYTHING, "readwrite", async (tx) => {
    const entry = await tx.objectStore("outbox").get(walk.id);
    if (entry) await shift(tx, entry, 50 * DAY_MS);
  });

  assert.equal((await read(phone)).folded, undefined);
});

/** Two phones of one account that know the same walk of 200 days ago. */
async function twoPhones() {
  const server = new FakeServer();
  const phone = await withYear(new Phone(server, "ada"));
  const other = new Phone(server, "ada");
  const walk = aWalk({ started_at: before(200), report: aReport() });
  await phone.log.add(walk);
  await phone.sync.sync();
  await other.sync.sync();
  return { phone, other, walk };
}

/** Fall of long ago, of which only the stop reaches the phones. @param {Phone} other */
async function fallAndDelete(other) {
  const fallen = aWalk({ started_at: before(150), report: aReport({ setback: "fall" }) });
  await other.log.add(fallen);
  await other.sync.sync();
  await other.log.remove(fallen.id);
}
