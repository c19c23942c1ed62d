import assert from "node:assert/strict";
import { test } from "node:test";

import { keep, kept } from "../../../static/js/store/keep.js";
import { DEFAULTS, readSettings, writeSettings } from "../../../static/js/store/settings.js";
import { FakeServer } from "./fake-server.js";
import { Phone } from "./phone.js";

test("a new phone has the defaults", async () => {
  assert.deepEqual(await readSettings(aDatabase()), {
    shoulder_every_s: 20,
    halfway: true,
    countdown: true,
    vibration: true,
    keep_screen_on: false,
    sound_mode: "pocket",
  });
});

test("one setting changes and the others stay", async () => {
  const database = aDatabase();
  await writeSettings(database, { vibration: false });

  const settings = await writeSettings(database, { shoulder_every_s: 0 });

  assert.deepEqual(settings, { ...DEFAULTS, vibration: false, shoulder_every_s: 0 });
  assert.deepEqual(await readSettings(database), settings);
});

test("unknown and impossible values read as the defaults", async () => {
  const database = aDatabase();

  const odd = { shoulder_every_s: 7, sound_mode: true, halfway: "no", toString: true, volume: 11 };
  await keep(database, "settings", { ...odd, vibration: false });

  assert.deepEqual(await readSettings(database), { ...DEFAULTS, vibration: false });
});

test("a value out of range is not written", async () => {
  const database = aDatabase();

  await writeSettings(database, { shoulder_every_s: 21 });

  assert.deepEqual(await kept(database, "settings"), DEFAULTS);
});

function aDatabase() {
  return new Phone(new FakeServer()).database;
}
