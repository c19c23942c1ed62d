import assert from "node:assert/strict";
import { test } from "node:test";

import { FakeServer } from "./support/fake-server.js";
import { asUsual, meanwhile } from "./support/network-faults.js";
import { aWalk, Phone } from "./support/phone.js";

test("concurrent calls share one run, which includes what was added during it", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  const [first, second] = [aWalk(), aWalk()];
  await phone.log.add(first);
  /** @type {string[]} */
  const states = [];
  phone.sync.addEventListener("state", () => states.push(phone.sync.state.name));

  const running = phone.sync.sync();
  await phone.log.add(second);
  await Promise.all([running, phone.sync.sync(), phone.sync.sync()]);

  assert.equal(server.walksOf("ada").length, 2);
  assert.deepEqual(states, ["sending", "idle"]);
  assert.ok(server.requests.filter((request) => request === "GET /api/account").length <= 2);
});

test("a walk added at the end of a run is sent by the same run", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  const walk = aWalk();
  const addAndAsk = async () => {
    await phone.log.add(walk);
    void phone.sync.sync();
  };
  phone.faults = [asUsual, asUsual, meanwhile(addAndAsk)];

  await phone.sync.sync();

  assert.deepEqual(server.walksOf("ada"), [walk]);
});

test("two tabs sync one after the other", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  await phone.log.add(aWalk());
  const locks = fakeLocks();

  await Promise.all([phone.tab(locks).sync(), phone.tab(locks).sync()]);

  assert.equal(server.requests.filter((request) => request.startsWith("PUT")).length, 1);
});

test("two tabs in a browser without Web Locks do no harm", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  const walk = aWalk();
  await phone.log.add(walk);

  await Promise.all([phone.tab().sync(), phone.tab().sync()]);

  assert.deepEqual(server.walksOf("ada"), [walk]);
  assert.deepEqual(await phone.log.all(), [walk]);
  assert.equal(await phone.unsent.count(), 0);
});

test("a page that a slow tab merges brings back no walk whose deletion another tab has merged", async () => {
  const server = new FakeServer();
  const [phone, other] = [new Phone(server, "ada"), new Phone(server, "ada")];
  const walk = aWalk();
  await other.log.add(walk);
  await other.sync.sync();
  const deletedElsewhere = meanwhile(async () => {
    await other.log.remove(walk.id);
    await other.sync.sync();
    await phone.tab().sync();
  });
  phone.faults = [asUsual, deletedElsewhere];

  await phone.sync.sync();

  assert.deepEqual(await phone.log.all(), []);
});

test("a tab stops sending when another account has signed in next to it", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  const [sent, unsent] = [aWalk({ started_at: "2026-11-01T08:00:00Z" }), aWalk()];
  await phone.log.add(sent);
  await phone.log.add(unsent);
  const benSignsIn = meanwhile(() => {
    phone.session = "ben";
    return phone.tab().sync();
  });
  phone.faults = [asUsual, benSignsIn];

  await phone.sync.sync();

  assert.deepEqual(server.walksOf("ada"), [sent]);
  assert.deepEqual(server.walksOf("ben"), []);
  assert.equal((await phone.unsent.summary()).foreign, 1);
});

test("a frozen tab that keeps the mutex blocks the others only until the time-out", async () => {
  const server = new FakeServer();
  const phone = new Phone(server, "ada");
  const walk = aWalk();
  await phone.log.add(walk);

  const frozen = async (/** @type {string} */ _name, /** @type {{ signal: AbortSignal }} */ { signal }) => {
    phone.planned.at(-1)?.work(); // the caller's time-out elapses
    throw signal.reason;
  };

  const { name } = await phone.tab(/** @type {any} */ ({ request: frozen })).sync();

  assert.equal(name, "idle");
  assert.deepEqual(server.walksOf("ada"), [walk]);
});

/** @returns {any} a mutex, as in a browser */
function fakeLocks() {
  let last = Promise.resolve();
  return {
    /**
     * @param {string} _name
     * @param {object} _options
     * @param {() => Promise<void>} work
     */
    request: (_name, _options, work) => (last = last.then(work)),
  };
}
