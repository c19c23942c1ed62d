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
import { aKnee, aReport, aScreening, aWalk, Phone } from "./support/phone.js";

/** @import { Walk } from "../../../static/js/types.d.ts" */

const DAY_MS = 24 * 3_600_000;
const RULES = "these";
const STEPS = ["g1", "s1", "s2", "s3", null];
const SETBACKS = /** @type {const} */ (["none", "none", "none", "stumble", "wobble", "fall", "dizzy"]);

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

test("after random changes of two phones, the folded log has the progress of the whole log", async () => {
  let folds = 0;
  for (const seed of [1, 2, 3]) {
    const next = randomFrom(seed);
    const server = new FakeServer();
    const phone = await withYear(new Phone(server, "ada"), next);
    const other = new Phone(server, "ada");
    const told = [];
    for (let step = 0; step < 20; step += 1) {
      const name = pick(next, Object.keys(CHANGES));
      told.push(name);
      await CHANGES[name]?.({ phone, other, next });
      if (next(2) === 0) await keep(phone);

      const part = await read(phone);
      const whole = await logOf(phone);
      const short = { ...whole, ...part };
      assert.equal(part.walks.length + (part.folded?.walks ?? 0), whole.walks.length, String(told));
      for (const nowMs of [phone.nowMs, phone.nowMs + 20 * DAY_MS, phone.nowMs + 80 * DAY_MS]) {
        assert.deepEqual(
          progress(short, PROGRAMME, nowMs),
          progress(whole, PROGRAMME, nowMs),
          `seed ${seed}: ${told}`,
        );
      }
      if (part.folded) folds += 1;
    }
  }
  assert.ok(folds > 8, `folded only ${folds} times`);
});

/** @typedef {(below: number) => number} Random */
/** @typedef {{ phone: Phone, other: Phone, next: Random }} Scene */

/** @type {Record<string, (scene: Scene) => Promise<unknown>>} */
const CHANGES = {
  walk: ({ phone, next }) => phone.log.add(aWalkOf(next, next(3))),
  oldWalk: ({ phone, next }) => phone.log.add(aWalkOf(next, 110 + next(200))),
  report: async ({ phone, next }) => phone.log.report((await anyOf(phone, next)).id, reportOf(next)),
  remove: async ({ phone, next }) => phone.log.remove((await anyOf(phone, next)).id),
  undo: async ({ phone, next }) => {
    const walk = await anyOf(phone, next);
    await phone.log.remove(walk.id);
    await phone.log.restore(walk);
  },
  screening: ({ phone, next }) =>
    phone.log.addScreening(aScreening({ answered_at: before(next(300)), start: pick(next, ["g1", "s1"]) })),
  knee: ({ phone }) => phone.diary.save(aKnee()),
  sync: ({ phone }) => phone.sync.sync(),
  otherPhone: async ({ phone, other, next }) => {
    await other.sync.sync();
    await other.log.add(aWalkOf(next, next(300)));
    const all = await other.log.all();
    if (all.length) await other.log.report(pick(next, all).id, reportOf(next));
    if (all.length && next(2)) await other.log.remove(pick(next, all).id);
    await other.sync.sync();
    await phone.sync.sync();
  },
  discard: async ({ phone, next }) => {
    const { id } = await anyOf(phone, next);
    await phone.log.report(id, reportOf(next));
    await refuse(phone, id);
    await keep(phone);
    await phone.unsent.discard(id);
    await phone.sync.sync();
  },
  clock: async ({ phone, next }) => {
    const { id } = await anyOf(phone, next);
    await phone.database.transaction(EVERYTHING, "readwrite", async (tx) => {
      const entry = await tx.objectStore("outbox").get(id);
      if (entry) await shift(tx, entry, (next(300) - 150) * DAY_MS);
    });
  },
};

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

/** The server's refusal of a change that waits. @param {Phone} phone @param {string} id */
async function refuse(phone, id) {
  await phone.database.transaction(EVERYTHING, "readwrite", async (tx) => {
    const entry = await tx.objectStore("outbox").get(id);
    const parked = { status: 422, code: "invalid", message: "", errors: {} };
    if (entry) await tx.objectStore("outbox").put({ ...entry, parked });
  });
}

/** A walk a day, 260 days. @param {Phone} phone @param {Random} [next] */
async function withYear(phone, next) {
  await phone.database.transaction(EVERYTHING, "readwrite", async (tx) => {
    for (let days = 259; days >= 0; days -= 1) {
      const facts = { started_at: before(days), report: aReport({ confidence: 3 }) };
      const record = next ? aWalkOf(next, days) : aWalk(facts);
      await tx.objectStore("walks").put({ record, owner: null, at_ms: Date.parse(record.started_at) });
    }
  });
  return phone;
}

/** @param {Random} next @param {number} days @returns {Walk} */
function aWalkOf(next, days) {
  const source = pick(next, /** @type {const} */ (["coached", "coached", "by_hand", null]));
  return aWalk({ started_at: before(days), step: pick(next, STEPS), source, report: reportOf(next) });
}

/** @param {Random} next */
function reportOf(next) {
  const setback = next(10) ? "none" : pick(next, SETBACKS);
  return aReport({ confidence: 1 + next(5), setback, reported_at: null });
}

/** @param {number} days before the noon at which the phones are */
function before(days) {
  return new Date(Date.UTC(2026, 10, 23, 11, 50) - days * DAY_MS).toISOString().replace(".000Z", "Z");
}

/** @param {Phone} phone @param {Random} next */
async function anyOf(phone, next) {
  return pick(next, await phone.log.all());
}

/** @template Item @param {Random} next @param {readonly Item[]} items @returns {Item} */
function pick(next, items) {
  return /** @type {Item} */ (items[next(items.length)]);
}

/** The same numbers for the same seed. @param {number} seed @returns {Random} */
function randomFrom(seed) {
  let last = seed * 7919;
  return (below) => (last = (last * 48_271) % 2_147_483_647) % below;
}

/** @param {Phone} phone */
function read(phone) {
  return unfolded({ ...phone, rules: RULES }, phone.nowMs);
}

/** @param {Phone} phone */
function keep(phone) {
  return keepFolded({ ...phone, programme: PROGRAMME, rules: RULES }, phone.nowMs);
}

/** @param {Phone} phone */
async function logOf({ log }) {
  const [walks, screenings, stops] = await Promise.all([log.all(), log.screenings(), log.stops()]);
  return { walks, screenings, stops };
}
