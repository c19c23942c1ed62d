/** After random changes of two phones, the folded log tells what the whole log tells. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { progress } from "../../../static/js/engine/programme/progression.js";
import { shift } from "../../../static/js/store/clock.js";
import { EVERYTHING } from "../../../static/js/store/database.js";
import { PROGRAMME } from "../engine/support/logs.js";
import { FakeServer } from "./support/fake-server.js";
import { DAY_MS, before, keep, logOf, read, refuse, withYear } from "./support/folded.js";
import { aKnee, aReport, aScreening, aWalk, Phone } from "./support/phone.js";

/** @import { Walk } from "../../../static/js/types.d.ts" */

const STEPS = ["g1", "s1", "s2", "s3", null];
const SETBACKS = /** @type {const} */ (["none", "none", "none", "stumble", "wobble", "fall", "dizzy"]);

test("after random changes of two phones, the folded log has the progress of the whole log", async () => {
  let folds = 0;
  for (const seed of [1, 2, 3]) {
    const next = randomFrom(seed);
    const server = new FakeServer();
    const phone = await withYear(new Phone(server, "ada"), (days) => aWalkOf(next, days));
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
