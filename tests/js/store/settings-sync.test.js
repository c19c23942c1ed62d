import assert from "node:assert/strict";
import { test } from "node:test";

import { getValue } from "../../../static/js/store/key-value.js";
import { DEFAULTS } from "../../../static/js/store/settings.js";
import { forget } from "../../../static/js/store/sign-out.js";
import { vectors } from "../engine/support/logs.js";
import { FakeServer, OlderServer } from "./support/fake-server.js";
import { asUsual, faults, meanwhile } from "./support/network-faults.js";
import { Phone } from "./support/phone.js";

const DAY_MS = 86_400_000;
const PLAN = vectors("plans.json").plans[0].text;

/** @param {Phone} phone @param {Partial<import("../../../static/js/types.js").Settings>} changes */
function change(phone, changes) {
  return phone.settings.change(changes);
}

/** @param {Phone} phone */
function goalOn(phone) {
  return phone.settings.read().then(({ weekly_goal }) => weekly_goal);
}

test("signing up gives the account the phone's settings", async () => {
  const server = new FakeServer();
  const phone = new Phone(server);
  await change(phone, { weekly_goal: 5, bed: "beat" });
  await phone.sync.sync();

  phone.session = "ada";
  await phone.sync.sync();

  assert.deepEqual(server.settings.get("ada")?.settings, { ...DEFAULTS, weekly_goal: 5, bed: "beat" });
  assert.equal(await phone.unsent.count(), 0);
});

test("a phone without stored settings sends nothing", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");

  await phone.sync.sync();

  assert.equal(server.settings.size, 0);
});

test("signing in takes the account's settings, also over later ones of the phone", async () => {
  const server = new FakeServer();
  const [first, second] = [new Phone(server, "ada"), new Phone(server)];
  await change(first, { weekly_goal: 5 });
  await first.sync.sync();
  second.nowMs += 60_000;
  await change(second, { weekly_goal: 2, halfway: false });

  second.session = "ada";
  await second.sync.sync();

  assert.deepEqual(await second.settings.read(), { ...DEFAULTS, weekly_goal: 5 });
  assert.equal(await second.unsent.count(), 0);
});

test("a plan that was accepted before signing in stays, unless the account has one", async () => {
  const server = new FakeServer();
  const [first, second, third] = [new Phone(server, "ada"), new Phone(server), new Phone(server)];
  await change(first, { weekly_goal: 5 });
  await first.sync.sync();
  await change(second, { weekly_goal: 2, plan: PLAN });
  await change(third, { plan: PLAN.replace("1", "1x") });

  for (const phone of [second, third]) {
    phone.session = "ada";
    await phone.sync.sync();
  }
  await first.sync.sync();

  const kept = { ...DEFAULTS, weekly_goal: 5, plan: PLAN };
  for (const phone of [first, second, third]) assert.deepEqual(await phone.settings.read(), kept);
  assert.equal(await second.unsent.count(), 0);
});

test("the last write wins on both phones, in either order of sending", async () => {
  const server = new FakeServer();
  const [first, second] = await twoPhones(server);
  await change(first, { weekly_goal: 5 });
  second.nowMs += 60_000;
  await change(second, { weekly_goal: 2 });

  for (const phone of [second, first, second]) await phone.sync.sync();

  assert.deepEqual([await goalOn(first), await goalOn(second)], [2, 2]);
});

for (const [does, before, after] of /** @type {const} */ ([
  ["accepted", null, PLAN],
  ["put aside", PLAN, null],
])) {
  test(`a plan ${does} without a signal outlives a later change of another phone`, async () => {
    const server = new FakeServer();
    const [first, second] = await twoPhones(server);
    await change(first, { plan: before });
    for (const phone of [first, second]) await phone.sync.sync();
    await change(first, { plan: after, halfway: false });
    second.nowMs += 60_000;
    await change(second, { weekly_goal: 2 });

    for (const phone of [second, first, second]) await phone.sync.sync();

    const kept = { ...DEFAULTS, weekly_goal: 2, plan: after };
    for (const phone of [first, second]) assert.deepEqual(await phone.settings.read(), kept);
    assert.deepEqual([await first.unsent.count(), await second.unsent.count()], [0, 0]);
  });
}

test("of two changes to the plan the last write wins", async () => {
  const server = new FakeServer();
  const [first, second] = await twoPhones(server);
  await change(first, { plan: PLAN });
  for (const phone of [first, second]) await phone.sync.sync();
  await change(first, { plan: PLAN.replace("1", "1x") });
  second.nowMs += 60_000;
  await change(second, { plan: null });

  for (const phone of [second, first, second]) await phone.sync.sync();

  for (const phone of [first, second]) assert.equal((await phone.settings.read()).plan, null);
});

test("a change made after seeing another phone's wins, also with a slow clock", async () => {
  const server = new FakeServer();
  const [first, second] = await twoPhones(server);
  await change(first, { weekly_goal: 5 });
  await first.sync.sync();
  await second.sync.sync();
  second.nowMs -= 3_600_000;
  await change(second, { weekly_goal: 2 });

  for (const phone of [second, first]) await phone.sync.sync();

  assert.deepEqual([await goalOn(first), await goalOn(second)], [2, 2]);
});

test("a change without a signal waits, is counted, and arrives later", async () => {
  const server = new FakeServer();
  const [first, second] = await twoPhones(server);
  first.fault = faults.noSignal;
  await change(first, { voice_db: 6 });
  await first.sync.sync();

  assert.equal(await first.unsent.count(), 1);
  assert.equal((await first.unsent.summary()).waiting, 1);
  first.fault = null;
  await first.sync.sync();
  await second.sync.sync();
  assert.equal(await first.unsent.count(), 0);
  assert.equal((await second.settings.read()).voice_db, 6);
});

test("a lost response makes the phone send again, which changes nothing", async () => {
  const server = new OlderServer();
  const [phone] = await twoPhones(server);
  await change(phone, { weekly_goal: 5 });
  phone.faults = [asUsual, asUsual, asUsual, faults.lostAnswer];
  await phone.sync.sync();

  await phone.sync.sync();

  assert.deepEqual([await goalOn(phone), await phone.unsent.count()], [5, 0]);
  assert.equal(server.settings.get("ada")?.settings.weekly_goal, 5);
});

test("a change made during a sync is neither lost nor undone", async () => {
  const server = new OlderServer();
  const [phone] = await twoPhones(server);
  await change(phone, { weekly_goal: 5 });
  const again = meanwhile(() => change(phone, { weekly_goal: 6 }));
  phone.faults = [asUsual, asUsual, asUsual, again];

  await phone.sync.sync();
  await phone.sync.sync();

  assert.deepEqual([await goalOn(phone), server.settings.get("ada")?.settings.weekly_goal], [6, 6]);
});

for (const [clock, byMs] of /** @type {const} */ ([
  ["a year behind", -365 * DAY_MS],
  ["a year ahead", 365 * DAY_MS],
  ["before there were phones", -40 * 365 * DAY_MS],
])) {
  test(`settings from a clock that is ${clock} get the right time`, async () => {
    const server = new FakeServer();
    const phone = new Phone(server);
    phone.nowMs += byMs;
    await change(phone, { weekly_goal: 5 });
    phone.session = "ada";

    await phone.sync.sync();

    const sentMs = Date.parse(server.settings.get("ada")?.changed_at ?? "");
    assert.ok(Math.abs(sentMs - server.nowMs) < 2000);
    assert.equal((await getValue(phone.database, "settings"))?.at_ms, sentMs);
    assert.equal(await phone.unsent.count(), 0);
  });
}

test("a captive portal's response is not taken for settings", async () => {
  const server = new OlderServer();
  const [phone] = await twoPhones(server);
  await change(phone, { weekly_goal: 5 });
  phone.faults = [asUsual, asUsual, asUsual, faults.captiveJson];

  const { name } = await phone.sync.sync();

  assert.equal(name, "offline");
  assert.deepEqual([await goalOn(phone), await phone.unsent.count()], [5, 1]);
});

test("a setting that a newer release has sent is left alone", async () => {
  const server = new FakeServer();
  const [phone] = await twoPhones(server);
  server.settings.set("ada", {
    settings: /** @type {any} */ ({ ...DEFAULTS, weekly_goal: 4, volume: 11 }),
    changed_at: "2026-11-23T11:00:00Z",
  });
  await phone.sync.sync();

  phone.nowMs += 1000;
  await change(phone, { halfway: false });
  await phone.sync.sync();

  assert.deepEqual(server.settings.get("ada")?.settings, {
    ...DEFAULTS,
    weekly_goal: 4,
    halfway: false,
    volume: 11,
  });
});

test("another account neither sees nor receives the settings", async () => {
  const server = new FakeServer();
  const [phone] = await twoPhones(server);
  await change(phone, { weekly_goal: 5 });

  phone.session = "ben";
  await phone.sync.sync();

  assert.deepEqual(await phone.settings.read(), DEFAULTS);
  assert.equal(server.settings.has("ben"), false);
});

test("a sync under way during sign-out stores no settings afterwards", async () => {
  const server = new OlderServer();
  const [first, second] = await twoPhones(server);
  await change(first, { weekly_goal: 5 });
  await first.sync.sync();
  const forgetting = meanwhile(() => forget(second.database, second.checkpoint, second.changes));
  second.faults = [asUsual, asUsual, asUsual, forgetting];

  await second.sync.sync();

  assert.equal(await getValue(second.database, "settings"), undefined);
});

test("the same settings again announce no change", async () => {
  const server = new FakeServer();
  const [phone] = await twoPhones(server);
  await change(phone, { weekly_goal: 5 });
  await phone.sync.sync();
  const before = phone.changed;

  await phone.sync.sync();

  assert.equal(phone.changed, before);
});

/** Two phones signed into one account, which has no settings yet. @param {FakeServer} server */
async function twoPhones(server) {
  const phones = /** @type {const} */ ([new Phone(server, "ada"), new Phone(server, "ada")]);
  for (const phone of phones) await phone.sync.sync();
  return phones;
}
