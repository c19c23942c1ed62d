/** Entries of the diary that the server refuses, or cannot take. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { FakeServer, OlderServer } from "./support/fake-server.js";
import { faults } from "./support/network-faults.js";
import { aKnee, aWalk, kneesOn, Phone } from "./support/phone.js";

test("a full account refuses with a sentence, and the entry stays here until it is sent again or let go", async () => {
  const server = new FakeServer();
  server.entriesAtMost = 0;
  const phone = new Phone(server, "ada");
  const [first, second] = [await phone.diary.save(aKnee(3)), await phone.diary.save(aKnee(5))];
  await phone.log.add(aWalk());
  await phone.sync.sync();

  const { refused } = await phone.unsent.summary();
  assert.deepEqual(
    refused.map(({ kind, refusal, record }) => [kind, refusal.code, record]),
    [first, second].sort((a, b) => (a.id < b.id ? -1 : 1)).map((entry) => ["diary", "too_many", entry]),
  );
  assert.equal(server.walksOf("ada").length, 1);

  server.entriesAtMost = 1;
  await phone.diary.discard(second.id);
  await phone.diary.retry(first.id);
  await phone.sync.sync();

  assert.deepEqual([await kneesOn(phone), server.entriesOf("ada").length], [[3], 1]);
  assert.equal(await phone.unsent.count(), 0);
});

test("one entry that the server cannot take does not hold up the others", async () => {
  const server = new OlderServer();
  const phone = new Phone(server, "ada");
  await phone.diary.save(aKnee(3));
  await phone.diary.save(aKnee(5));
  let poisoned = "";
  phone.fault = (answer, request) => {
    if (request.method !== "PUT") return answer();
    poisoned ||= request.path;
    return request.path === poisoned ? faults.serverError(answer, request) : answer();
  };

  for (let run = 0; run < 3; run += 1) await phone.sync.sync();

  assert.equal(server.entriesOf("ada").length, 1);
  assert.equal(await phone.unsent.count(), 1);
});
