/** Entries of the diary of a kind that the server lacks, because it is older than the phone. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { FakeServer } from "./support/fake-server.js";
import { aKnee, aSignedInPhone, aWalk, kneesOn, Phone } from "./support/phone.js";

const MOOD = /** @type {any} */ ({ kind: "mood", zone: "UTC", data: { is: "good" } });

for (const [how, aPhone] of /** @type {const} */ ([
  ["by its own route", async (/** @type {FakeServer} */ server) => new Phone(server, "ada")],
  ["in an exchange", aSignedInPhone],
])) {
  test(`an entry of a kind that the server lacks, sent ${how}, waits and holds up nothing`, async () => {
    const server = new FakeServer();
    const phone = await aPhone(server);
    await phone.diary.save(MOOD);
    await phone.diary.save(aKnee(4));
    const walk = aWalk();
    await phone.log.add(walk);

    for (let run = 0; run < 4; run += 1) {
      assert.deepEqual(await phone.sync.sync(), { name: "idle", error: null });
    }

    assert.deepEqual([server.walksOf("ada"), server.entriesOf("ada").length], [[walk], 1]);
    assert.deepEqual(await phone.unsent.summary(), { waiting: 1, walks: 0, refused: [], foreign: 0 });
    assert.deepEqual(phone.planned, []);
  });
}

test("such an entry is stored once the server has the kind", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  await phone.diary.save(aKnee(4));
  const refusal = {
    status: 422,
    body: { code: "invalid", message: "", errors: { kind: ["Give another."] } },
  };
  phone.faults = [async (answer) => Response.json({ ...(await answer().json()), results: [refusal] })];
  await phone.sync.sync();
  assert.deepEqual([await phone.unsent.count(), await kneesOn(phone)], [1, [4]]);

  await phone.sync.sync();

  assert.deepEqual([server.entriesOf("ada").length, await phone.unsent.count()], [1, 0]);
});
