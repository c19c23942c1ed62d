/** Entries of the diary of a kind that the server lacks, or lacked, because it is older than the phone. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { getValue, putValue } from "../../../static/js/store/key-value.js";
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

test("many entries of a kind that the server lacks take one request a run, and a newer one of another goes", async () => {
  const server = new FakeServer();
  const phone = await aSignedInPhone(server);
  for (let n = 0; n < 30; n += 1) await phone.diary.save(MOOD);
  server.requests = [];

  assert.deepEqual(await phone.sync.sync(), { name: "idle", error: null });
  assert.deepEqual(server.requests, ["POST /api/sync"]);
  const { id } = await phone.diary.save(aKnee(4));
  server.requests = [];
  await phone.sync.sync();

  assert.deepEqual([server.requests.length, server.requests[2]], [4, `PUT /api/diary/${id}`]);
  assert.deepEqual([server.entriesOf("ada").length, await phone.unsent.count()], [1, 30]);
});

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

for (const [release, kinds] of /** @type {const} */ ([
  ["of a release that noted no kinds", undefined],
  ["of a release with other kinds", "measure,knee"],
])) {
  test(`a cursor ${release} makes this release read the diary from the start, once`, async () => {
    const server = new FakeServer();
    const [phone, other] = [await aSignedInPhone(server), await aSignedInPhone(server)];
    await other.diary.save(aKnee(4));
    await other.sync.sync();
    // A server from before the kind leaves out its entry, and moves the cursor.
    phone.faults = [
      async (answer) => {
        const { diary, ...said } = await answer().json();
        return Response.json({ ...said, diary: { ...diary, entries: [] } });
      },
    ];
    await phone.sync.sync();
    await phone.sync.sync();
    assert.deepEqual(await kneesOn(phone), []);
    const cursor = await getValue(phone.database, "diary_cursor");
    if (cursor) await putValue(phone.database, "diary_cursor", { ...cursor, kinds });
    /** @type {string[]} */
    const asked = [];
    phone.fault = (answer, { body }) => (asked.push(body.diary_cursor), answer());

    await phone.sync.sync();
    await phone.sync.sync();

    assert.deepEqual(await kneesOn(phone), [4]);
    assert.deepEqual(asked, [undefined, cursor?.at]);
  });
}
