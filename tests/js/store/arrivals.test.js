/** Notifications that came to this phone, as its service worker notes them. */

import "fake-indexeddb/auto";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { arrivals, noteArrival, noteSeen } from "../../../static/js/store/arrivals.js";
import { Database } from "../../../static/js/store/database.js";

const DUE = "2026-11-24T08:30:00Z";
const DUE_MS = Date.parse(DUE);
const DAY_MS = 86_400_000;
const NOW_MS = DUE_MS + 2_000;

/** @type {Database} */
let database;
let databases = 0;

beforeEach(() => (database = new Database(`arrivals-${(databases += 1)}`)));

test("on a phone that noted nothing yet, all that was sent before counts as come", async () => {
  assert.deepEqual(await arrivals(database, DUE), { due_ms: DUE_MS });
  assert.deepEqual(await arrivals(database, "2026-12-24T08:30:00Z"), { due_ms: DUE_MS });
});

test("a reminder is noted with its time here and its due time there", async () => {
  await noteArrival(database, { tag: "reminder", due_at: DUE }, NOW_MS);

  assert.deepEqual(await arrivals(database, ""), { reminder_at_ms: NOW_MS, due_ms: DUE_MS });
});

test("a test proves that notifications come, and is no reminder", async () => {
  await noteArrival(database, { tag: "reminder", due_at: DUE }, NOW_MS);

  await noteArrival(database, { tag: "test", due_at: "2026-11-25T08:30:00Z" }, NOW_MS + DAY_MS);

  assert.deepEqual(await arrivals(database, ""), { reminder_at_ms: NOW_MS, due_ms: DUE_MS + DAY_MS });
});

test("one that came late leaves the newest due time, and so does one that cannot be read", async () => {
  await noteArrival(database, { tag: "reminder", due_at: DUE }, NOW_MS);

  await noteArrival(database, { tag: "reminder", due_at: "2026-11-23T08:30:00Z" }, NOW_MS + 1);
  await noteArrival(database, { tag: "reminder" }, NOW_MS + 2);
  await noteArrival(database, { tag: "reminder", due_at: "soon" }, NOW_MS + 3);

  assert.deepEqual(await arrivals(database, ""), { reminder_at_ms: NOW_MS + 3, due_ms: DUE_MS });
});

test("a reminder that Safari showed without the service worker counts once it is seen", async () => {
  await arrivals(database, "2026-11-20T08:30:00Z");

  await noteSeen(database, DUE);
  await noteSeen(database, "2026-11-22T08:30:00Z");
  await noteSeen(database, "yesterday");

  assert.deepEqual(await arrivals(database, ""), { reminder_at_ms: DUE_MS, due_ms: DUE_MS });
});
