/** Clock that is set back by days after an exchange whose answer was lost: the account may have its records already. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { readDiary } from "../../../static/js/store/diary.js";
import { FakeServer } from "./support/fake-server.js";
import { faults } from "./support/network-faults.js";
import { aFall, aKnee, aReport, aScreening, aSignedInPhone, aWalk } from "./support/phone.js";

const DAY_MS = 86_400_000;
const LONG_AGO = "2026-06-01T08:00:00Z";

/** @typedef {import("./support/phone.js").Phone} Phone */

test("walks and answers that the account may have keep their times", async () => {
  const { server, phone } = await aPhone();
  const walk = aWalk({ started_at: LONG_AGO, report: aReport({ reported_at: LONG_AGO }) });
  const [screening, fall] = [
    aScreening({ answered_at: LONG_AGO }),
    aFall({ answered_at: "2026-06-02T08:00:00Z" }),
  ];
  await phone.log.addScreening(screening);
  await phone.log.addFall(fall);
  await phone.log.add(walk);

  await loseAnswerAndSetBack(phone);

  assert.deepEqual([await phone.log.all(), server.walksOf("ada")], [[walk], [walk]]);
  assert.deepEqual([await phone.log.screenings(), await phone.log.falls()], [[screening], [fall]]);
  await confirmsAll(phone);
});

test("an entry of the diary that the account may have keeps its time", async () => {
  const { server, phone } = await aPhone();
  const entry = await phone.diary.save(aKnee(4));
  later(server, phone);

  await loseAnswerAndSetBack(phone);

  assert.deepEqual([await readDiary(phone.database, "knee"), server.entriesOf("ada")], [[entry], [entry]]);
  await confirmsAll(phone);
});

test("settings that the account may have keep the time of their change, so a later change wins", async () => {
  const { server, phone } = await aPhone();
  await phone.settings.change({ weekly_goal: 5 });
  later(server, phone);

  await loseAnswerAndSetBack(phone);

  assert.equal(server.settings.get("ada")?.changed_at, "2026-11-23T12:00:00Z");
  await confirmsAll(phone);
  const other = await aSignedInPhone(server);
  other.nowMs = server.nowMs;
  await other.settings.change({ weekly_goal: 3 });
  for (const each of [other, phone]) await each.sync.sync();
  assert.equal((await phone.settings.read()).weekly_goal, 3);
});

test("a change just before the clock was set back is neither moved nor refused", async () => {
  const { server, phone } = await aPhone();
  await phone.settings.change({ weekly_goal: 5 });
  await phone.diary.save(aKnee(4));
  const walk = aWalk();
  await phone.log.add(walk);

  await loseAnswerAndSetBack(phone);

  assert.deepEqual(server.walksOf("ada"), [walk]);
  assert.equal(server.settings.get("ada")?.changed_at, "2026-11-23T12:00:00Z");
  await confirmsAll(phone);
});

test("what never arrived from a phone with a wrong clock is corrected still", async () => {
  const { server, phone } = await aPhone();
  phone.nowMs -= 30 * DAY_MS;
  const walk = aWalk({ started_at: "2026-10-24T11:50:00Z" });
  await phone.log.add(walk);
  const { id } = await phone.diary.save(aKnee(4));
  phone.faults = [faults.noSignal];

  await phone.sync.sync();
  await phone.sync.sync();

  assert.deepEqual(server.walksOf("ada"), [{ ...walk, started_at: "2026-11-23T11:50:00Z" }]);
  assert.deepEqual(
    [server.entriesOf("ada")[0]?.id, server.entriesOf("ada")[0]?.at],
    [id, "2026-11-23T12:00:00Z"],
  );
  await confirmsAll(phone);
});

test("a fall that was taken back, after the account may have heard of it, stays taken back in a deletion", async () => {
  const { server, phone } = await aPhone();
  const walk = aWalk({ report: aReport({ setback: "fall" }) });
  await phone.log.add(walk);
  phone.faults = [faults.lostAnswer];
  await phone.sync.sync();

  await phone.log.report(walk.id, aReport({ setback: "none" }));
  await phone.log.remove(walk.id);
  await phone.sync.sync();

  assert.deepEqual([server.stopsOf("ada"), await phone.log.stops()], [[], []]);
});

for (const [name, offMs] of /** @type {const} */ ([
  ["is right again", 0],
  ["is days behind now", -10 * DAY_MS],
])) {
  test(`settings that were changed by a clock a year ahead are stored once it ${name}`, async () => {
    const { server, phone } = await aPhone();
    phone.nowMs += 365 * DAY_MS;
    await phone.settings.change({ weekly_goal: 5 });
    phone.nowMs = server.nowMs + offMs;

    await phone.sync.sync();

    const chosen = server.settings.get("ada");
    assert.deepEqual([chosen?.settings.weekly_goal, chosen?.changed_at], [5, "2026-11-23T12:00:00Z"]);
    await confirmsAll(phone);
  });
}

test("a walk that was dated by another clock than the present one is not moved by the present one", async () => {
  const { phone } = await aPhone();
  phone.nowMs += 365 * DAY_MS;
  const walk = aWalk({ started_at: "2027-11-23T11:50:00Z" });
  await phone.log.add(walk);
  phone.nowMs -= 375 * DAY_MS;

  for (let run = 0; run < 2; run += 1) {
    await phone.sync.sync();
    await phone.unsent.retry(walk.id);
  }

  assert.deepEqual(await phone.log.all(), [walk]);
});

async function aPhone() {
  const server = new FakeServer();
  return { server, phone: await aSignedInPhone(server) };
}

/** Two months without a signal. @param {FakeServer} server @param {Phone} phone */
function later(server, phone) {
  server.nowMs += 60 * DAY_MS;
  phone.nowMs = server.nowMs;
}

/** @param {Phone} phone */
async function loseAnswerAndSetBack(phone) {
  phone.faults = [faults.lostAnswer];
  assert.equal((await phone.sync.sync()).name, "offline");
  phone.nowMs -= 30 * DAY_MS;
  assert.deepEqual(await phone.sync.sync(), { name: "idle", error: null });
}

/** @param {Phone} phone */
async function confirmsAll(phone) {
  assert.deepEqual(await phone.unsent.summary(), { waiting: 0, walks: 0, refused: [], foreign: 0 });
}
