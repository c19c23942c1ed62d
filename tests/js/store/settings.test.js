import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { getValue } from "../../../static/js/store/key-value.js";
import { DEFAULTS, readSettings, settingsFrom, writeSettings } from "../../../static/js/store/settings.js";
import { FakeServer } from "./support/fake-server.js";
import { Phone } from "./support/phone.js";

const VECTORS = JSON.parse(readFileSync(new URL("../../vectors/settings.json", import.meta.url), "utf8"));

test("a new phone has the same defaults as the server", async () => {
  assert.deepEqual(await readSettings(aDatabase()), VECTORS.defaults);
});

test("one setting changes and the others stay", async () => {
  const database = aDatabase();
  await writeSettings(database, { vibration: false });

  const settings = await writeSettings(database, { shoulder_every_s: 0 });

  assert.deepEqual(settings, { ...DEFAULTS, vibration: false, shoulder_every_s: 0 });
  assert.deepEqual(await readSettings(database), settings);
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
  const database = aDatabase();

  await writeSettings(database, { shoulder_every_s: /** @type {any} */ (21) });

  assert.deepEqual((await getValue(database, "settings"))?.record, DEFAULTS);
});

test("a change is later than the one before it, at any time of the clock", async () => {
  const database = aDatabase();
  await writeSettings(database, { weekly_goal: 4 }, 1_000_000);

  await writeSettings(database, { weekly_goal: 5 }, 400_000);

  assert.equal((await getValue(database, "settings"))?.at_ms, 1_000_001);
});

function aDatabase() {
  return new Phone(new FakeServer()).database;
}
