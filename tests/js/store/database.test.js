import assert from "node:assert/strict";
import { test } from "node:test";

import { openDB } from "../../../static/js/vendor/idb.js";
import { getValue, putValue } from "../../../static/js/store/key-value.js";
import { troubleOf } from "../../../static/js/pages/shared/trouble.js";
import { FakeServer } from "./support/fake-server.js";
import { aWalk, Phone } from "./support/phone.js";

/** @import { TestContext } from "node:test" */

const WAITS = { timeout: 2000 };

test("a closed database opens again at the next use", async () => {
  const phone = new Phone(new FakeServer());
  const walk = aWalk();
  await phone.log.add(walk);

  phone.database.close();

  assert.deepEqual(await phone.log.all(), [walk]);
});

test("a lost connection is replaced", async () => {
  const phone = new Phone(new FakeServer());
  const walk = aWalk();
  await phone.log.add(walk);

  await phone.database.transaction(["walks"], "readonly", async (tx) => tx.db.close());

  assert.deepEqual(await phone.log.all(), [walk]);
});

test("a connection lost within a transaction, as on iOS, is replaced and the work is done once", async () => {
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

test("work that throws is rolled back", async () => {
  const phone = new Phone(new FakeServer());

  const failing = phone.database.transaction(["keep"], "readwrite", async (tx) => {
    await tx.objectStore("keep").put(1, "sign_outs");
    throw new Error("out of the blue");
  });

  await assert.rejects(failing, /out of the blue/);
  assert.equal(await getValue(phone.database, "sign_outs"), undefined);
});

test("work that throws at once rejects once, without an unhandled rejection", async () => {
  const phone = new Phone(new FakeServer());

  const failing = phone.database.transaction(["keep"], "readwrite", () => {
    throw new DOMException("No room", "QuotaExceededError");
  });

  await assert.rejects(failing, /No room/);
  await new Promise(setImmediate); // node fails a test with an unhandled rejection
});

test("reads that are asked for together share a transaction", async () => {
  const { database } = new Phone(new FakeServer());

  const [one, other] = await Promise.all([
    database.transaction(["walks"], "readonly", async (tx) => tx),
    database.transaction(["keep"], "readonly", async (tx) => tx),
  ]);
  const later = await database.transaction(["keep"], "readonly", async (tx) => tx);

  assert.equal(one, other);
  assert.notEqual(one, later);
});

test("a read sees what was written before it, also if all are asked for at once", async () => {
  const { database } = new Phone(new FakeServer());

  const [before, , after] = await Promise.all([
    getValue(database, "sign_outs"),
    putValue(database, "sign_outs", 1),
    getValue(database, "sign_outs"),
  ]);

  assert.deepEqual([before, after], [undefined, 1]);
});

test("a read that fails leaves the reads that share its transaction", async () => {
  const { database } = new Phone(new FakeServer());
  await putValue(database, "sign_outs", 1);

  const [failed, read] = await Promise.allSettled([
    database.transaction(["keep"], "readonly", async () => {
      throw new Error("out of the blue");
    }),
    getValue(database, "sign_outs"),
  ]);

  assert.equal(failed.status, "rejected");
  assert.deepEqual(read, { status: "fulfilled", value: 1 });
});

test("a read that aborts the shared transaction, as a failing disk does, leaves the other reads", async () => {
  const { database } = new Phone(new FakeServer());
  await putValue(database, "sign_outs", 1);

  const [before, failed, after] = await Promise.allSettled([
    getValue(database, "sign_outs"),
    database.transaction(["keep"], "readonly", async (tx) => {
      tx.abort();
      throw new Error("out of the blue");
    }),
    getValue(database, "sign_outs"),
  ]);

  assert.equal(failed.status, "rejected");
  assert.deepEqual([before, after], Array(2).fill({ status: "fulfilled", value: 1 }));
});

test("a connection lost under several reads is replaced for each", async () => {
  const { database } = new Phone(new FakeServer());
  await putValue(database, "sign_outs", 1);
  const lose = database.transaction(["keep"], "readonly", async (tx) => tx.db.close());

  await lose;
  const read = await Promise.all([getValue(database, "sign_outs"), getValue(database, "sign_outs")]);

  assert.deepEqual(read, [1, 1]);
});

test("a connection closes for a newer version in another tab", WAITS, async () => {
  const phone = new Phone(new FakeServer(), null, "given-way");
  await phone.log.add(aWalk());

  const newer = await openDB("given-way", 2, { upgrade: () => undefined });

  assert.equal(newer.version, 2);
  newer.close();
});

test(
  "a database that an older version in another tab blocks is told as such, each time",
  WAITS,
  async (context) => {
    const older = await openDB("blocked", 1);
    const { database } = aLaterRelease(context, "blocked");
    database.open();

    for (const key of /** @type {const} */ (["sign_outs", "cursor"])) {
      await assert.rejects(getValue(database, key), isBlocked);
      await assert.rejects(putValue(database, "sign_outs", 1), isBlocked);
    }

    older.close();
  },
);

test("a blocked database opens once the other tab has closed", WAITS, async (context) => {
  const older = await openDB("let-go", 1);
  const { database } = aLaterRelease(context, "let-go");
  await assert.rejects(getValue(database, "sign_outs"), isBlocked);

  older.close();
  await new Promise((resolve) => setTimeout(resolve, 50)); // the browser opens it after all

  await putValue(database, "sign_outs", 1);
  assert.equal(await getValue(database, "sign_outs"), 1);
});

test("a blocked database that opens after all blocks no later release", WAITS, async (context) => {
  const older = await openDB("no-block", 1);
  const { database } = aLaterRelease(context, "no-block");
  await assert.rejects(getValue(database, "sign_outs"), isBlocked);
  context.mock.restoreAll();

  older.close();
  const newest = await openDB("no-block", 3, { upgrade: () => undefined });

  assert.equal(newest.version, 3);
  newest.close();
});

test("a database that could not be opened is opened again at the next use", async (context) => {
  const { database } = new Phone(new FakeServer());
  const open = context.mock.method(globalThis.indexedDB, "open", () => {
    throw new DOMException("no", "SecurityError");
  });
  await assert.rejects(getValue(database, "sign_outs"), { name: "NotOpened" });

  open.mock.restore();

  assert.equal(await getValue(database, "sign_outs"), undefined);
});

/** True for what the page tells as "open in another window". @param {unknown} error */
function isBlocked(error) {
  return troubleOf(error, true) === "blocked";
}

/** Phone whose release has the next version of the database. @param {TestContext} context @param {string} name */
function aLaterRelease(context, name) {
  const { indexedDB } = globalThis;
  const open = indexedDB.open.bind(indexedDB);
  context.mock.method(indexedDB, "open", (/** @type {string} */ of, version = 1) => open(of, version + 1));
  return new Phone(new FakeServer(), null, name);
}
