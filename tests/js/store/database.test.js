import assert from "node:assert/strict";
import { test } from "node:test";

import { openDB } from "../../../static/js/vendor/idb.js";
import { getValue, putValue } from "../../../static/js/store/key-value.js";
import { FakeServer } from "./support/fake-server.js";
import { aWalk, Phone } from "./support/phone.js";

test("a database that was closed opens itself again at the next use", async () => {
  const phone = new Phone(new FakeServer());
  const walk = aWalk();
  await phone.log.add(walk);

  phone.database.close();

  assert.deepEqual(await phone.log.all(), [walk]);
});

test("a connection that died unnoticed is replaced", async () => {
  const phone = new Phone(new FakeServer());
  const walk = aWalk();
  await phone.log.add(walk);

  await phone.database.transaction(["walks"], "readonly", async (tx) => tx.db.close());

  assert.deepEqual(await phone.log.all(), [walk]);
});

test("a connection that dies in mid-use, as on iOS, is replaced and the work done once", async () => {
  const phone = new Phone(new FakeServer());
  await putValue(phone.database, "sign_outs", 1);
  let runs = 0;

  await phone.database.transaction(["keep"], "readwrite", async (tx) => {
    await tx.objectStore("keep").put(2, "sign_outs");
    runs += 1;
    if (runs === 1) throw new DOMException("Connection to Indexed Database server lost.", "UnknownError");
  });

  assert.equal(runs, 2);
  assert.equal(await getValue(phone.database, "sign_outs"), 2);
});

test("work that fails leaves nothing behind", async () => {
  const phone = new Phone(new FakeServer());

  const failing = phone.database.transaction(["keep"], "readwrite", async (tx) => {
    await tx.objectStore("keep").put(1, "sign_outs");
    throw new Error("out of the blue");
  });

  await assert.rejects(failing, /out of the blue/);
  assert.equal(await getValue(phone.database, "sign_outs"), undefined);
});

test("work that cannot even begin says so once, and nothing else of it fails unheard", async () => {
  const phone = new Phone(new FakeServer());

  const failing = phone.database.transaction(["keep"], "readwrite", () => {
    throw new DOMException("No room", "QuotaExceededError");
  });

  await assert.rejects(failing, /No room/);
  await new Promise(setImmediate); // node fails a test with an unhandled rejection
});

test("it gives way to a newer version of itself in another tab", { timeout: 2000 }, async () => {
  const phone = new Phone(new FakeServer(), null, "given-way");
  await phone.log.add(aWalk());

  const newer = await openDB("given-way", 2, { upgrade: () => undefined });

  assert.equal(newer.version, 2);
  newer.close();
});
