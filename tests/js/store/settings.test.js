import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { getValue } from "../../../static/js/store/key-value.js";
import { DEFAULTS, settingsFrom } from "../../../static/js/store/settings.js";
import { FakeServer } from "./support/fake-server.js";
import { Phone } from "./support/phone.js";

const VECTORS = JSON.parse(readFileSync(new URL("../../vectors/settings.json", import.meta.url), "utf8"));

test("a new phone has the same defaults as the server", async () => {
  assert.deepEqual(await aPhone().settings.read(), VECTORS.defaults);
});

test("one setting changes and the others stay", async () => {
  const phone = aPhone();
  await phone.settings.change({ vibration: false });

  const settings = await phone.settings.change({ shoulder_every_s: 0 });

  assert.deepEqual(settings, { ...DEFAULTS, vibration: false, shoulder_every_s: 0 });
  assert.deepEqual(await phone.settings.read(), settings);
});

for (const name of Object.keys(VECTORS.defaults)) {
  test(`"${name}" may be what the server takes, and nothing else`, () => {
    for (const value of VECTORS.allowed[name]) {
      assert.deepEqual(settingsFrom({ [name]: value }), { ...DEFAULTS, [name]: value });
    }
    for (const value of VECTORS.refused[name]) assert.deepEqual(settingsFrom({ [name]: value }), DEFAULTS);
  });
}

test("an unknown setting is left out", () => {
  assert.deepEqual(settingsFrom({ toString: true, volume: 11, vibration: false }), {
    ...DEFAULTS,
    vibration: false,
  });
});

test("a value out of range is not written", async () => {
  const phone = aPhone();

  await phone.settings.change({ shoulder_every_s: /** @type {any} */ (21) });

  assert.deepEqual((await getValue(phone.database, "settings"))?.record, DEFAULTS);
});

test("a change is later than the one before it, at any time of the clock", async () => {
  const phone = aPhone();
  phone.nowMs = 1_000_000;
  await phone.settings.change({ weekly_goal: 4 });

  phone.nowMs = 400_000;
  await phone.settings.change({ weekly_goal: 5 });

  assert.equal((await getValue(phone.database, "settings"))?.at_ms, 1_000_001);
});

test("a change announces itself and asks for sending, once it is written", async () => {
  const phone = aPhone();
  /** @type {Promise<number>[]} */
  const read = [];
  phone.changes.addEventListener("change", () =>
    read.push(phone.settings.read().then(({ weekly_goal }) => weekly_goal)),
  );

  await phone.settings.change({ weekly_goal: 6 });

  assert.deepEqual([phone.changed, phone.asked], [1, 1]);
  assert.deepEqual(await Promise.all(read), [6]);
});

test("a change that cannot be written announces nothing", async () => {
  const phone = aPhone();
  phone.database.transaction = () => Promise.reject(new Error("full"));

  await assert.rejects(phone.settings.change({ weekly_goal: 6 }), /full/);

  assert.deepEqual([phone.changed, phone.asked], [0, 0]);
});

function aPhone() {
  return new Phone(new FakeServer());
}
