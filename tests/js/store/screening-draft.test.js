import assert from "node:assert/strict";
import { test } from "node:test";

import { deleteDraft, newestIds, readDraft, saveDraft } from "../../../static/js/store/screening-draft.js";
import { FakeServer } from "./support/fake-server.js";
import { Phone } from "./support/phone.js";

const NOON_MS = Date.UTC(2026, 10, 23, 12);
const HOUR_MS = 3_600_000;
const ANSWERING = {
  since: "w4 s2",
  at_ms: NOON_MS,
  answers: { heart: false, fell: true },
};

test("a draft is there an hour later, and has expired after a day", async () => {
  const { database } = new Phone(new FakeServer());
  await saveDraft(database, ANSWERING);

  assert.deepEqual(await readDraft(database, "w4 s2", NOON_MS + HOUR_MS), ANSWERING);
  assert.equal(await readDraft(database, "w4 s2", NOON_MS + 25 * HOUR_MS), null);
});

test("a draft from the future is kept for a day's difference, and has expired beyond it", async () => {
  const { database } = new Phone(new FakeServer());
  await saveDraft(database, ANSWERING);

  assert.deepEqual(await readDraft(database, "w4 s2", NOON_MS - HOUR_MS), ANSWERING);
  assert.equal(await readDraft(database, "w4 s2", NOON_MS - 25 * HOUR_MS), null);
});

test("a walk in between, which may have been a fall, makes the draft out of date", async () => {
  const { database } = new Phone(new FakeServer());
  await saveDraft(database, ANSWERING);

  assert.equal(await readDraft(database, "w5 s2", NOON_MS + HOUR_MS), null);
});

test("a deleted draft is gone", async () => {
  const { database } = new Phone(new FakeServer());
  await saveDraft(database, ANSWERING);

  await deleteDraft(database);

  assert.equal(await readDraft(database, "w4 s2", NOON_MS), null);
});

test("the newest ids change with every new walk and screening", () => {
  const [older, newer] = [{ id: "w4" }, { id: "w5" }];

  assert.notEqual(newestIds([older], []), newestIds([older, newer], []));
  assert.notEqual(newestIds([older], []), newestIds([], [older]));
  assert.equal(newestIds([newer], []), newestIds([older, newer], []));
});
