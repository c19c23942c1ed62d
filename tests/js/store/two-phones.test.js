/**
 * Convergence: two phones of one walker, every fault, every order. In the end the phones and the server have the same
 * walks, and none is lost.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

import { draws } from "../support/draws.js";
import { FakeServer, OlderServer } from "./support/fake-server.js";
import { faults } from "./support/network-faults.js";
import { aReport, aScreening, aWalk, Phone } from "./support/phone.js";

/** @typedef {import("../../../static/js/types.js").Walk} Walk */

const SEEDS = draws(8, 25);
const ROUNDS = 25;

for (const Server of [FakeServer, OlderServer]) {
  test(`two phones and the ${Server.name} converge after ${SEEDS} storms`, async () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) await new Storm(seed, new Server()).run();
  });
}

class Storm {
  #seed;
  #random;
  #server;
  #phones;
  /** @type {Map<string, Walk>} */
  #added = new Map();
  /** @type {Set<string>} */
  #removed = new Set();

  /** @param {number} seed @param {FakeServer} server */
  constructor(seed, server) {
    this.#seed = seed;
    this.#server = server;
    this.#phones = [new Phone(server, "ada"), new Phone(server)];
    this.#random = mulberry32(seed);
    this.#server.pageSize = 1 + this.#below(4);
    for (const phone of this.#phones) phone.delay = () => this.#aWhile();
  }

  async run() {
    for (let round = 0; round < ROUNDS; round += 1) {
      const which = this.#below(2);
      void this.#phones[which].sync.sync();
      await Promise.all([this.#act(which), this.#act(which), this.#act(this.#below(2))]);
    }
    await this.#calm();
    await this.#check();
  }

  /** @param {number} which of the phones */
  async #act(which) {
    await this.#aWhile();
    const phone = this.#phones[which];
    const actions = [
      () => this.#add(phone),
      () => this.#report(phone),
      () => this.#remove(phone),
      () => phone.log.addScreening(aScreening({ id: this.#id() })),
      async () => void phone.sync.sync(),
      async () => void phone.tab().sync(),
      async () => void phone.faults.push(this.#pick(Object.values(faults))),
      async () => void (phone.session = "ada"),
      async () => void (this.#phones[which] = phone.restarted()),
      async () => phone.database.close(),
    ];
    await this.#pick(actions)();
  }

  /** @param {Phone} phone */
  async #add(phone) {
    const started_at = new Date(Date.UTC(2026, 0, 1 + this.#below(300))).toISOString().replace(".000", "");
    const walk = aWalk({ id: this.#id(), started_at });
    await phone.log.add(walk);
    this.#added.set(walk.id, walk);
  }

  /** @param {Phone} phone */
  async #report(phone) {
    const walks = await phone.log.all();
    const report = aReport({ note: `${this.#below(1e9)}` });
    if (walks.length > 0) await phone.log.report(this.#pick(walks).id, report);
  }

  /** @param {Phone} phone */
  async #remove(phone) {
    const walks = await phone.log.all();
    if (walks.length === 0 || this.#below(2)) return;
    const { id } = this.#pick(walks);
    await phone.log.remove(id);
    this.#removed.add(id);
  }

  async #calm() {
    this.#phones = this.#phones.map((phone) => phone.restarted());
    for (const phone of this.#phones) phone.session = "ada";
    for (const phone of [...this.#phones, ...this.#phones]) {
      assert.equal((await phone.sync.sync()).name, "idle", `seed ${this.#seed}`);
    }
  }

  async #check() {
    const [first, second] = this.#phones;
    const held = byId(this.#server.walksOf("ada"));
    const expected = [...this.#added.keys()].filter((id) => !this.#removed.has(id)).sort();
    assert.deepEqual(
      held.map((walk) => walk.id),
      expected,
      `seed ${this.#seed}`,
    );
    for (const phone of [first, second]) {
      assert.deepEqual(byId(await phone.log.all()), held, `seed ${this.#seed}`);
      assert.equal(await phone.unsent.count(), 0, `seed ${this.#seed}`);
    }
    assert.deepEqual(await first.log.screenings(), await second.log.screenings());
  }

  async #aWhile() {
    for (let turns = this.#below(6); turns > 0; turns -= 1) await new Promise(setImmediate);
  }

  #id() {
    const digits = Array.from({ length: 12 }, () => this.#below(16).toString(16)).join("");
    return `00000000-0000-4000-8000-${digits}`;
  }

  /** @param {number} limit */
  #below(limit) {
    return Math.floor(this.#random() * limit);
  }

  /**
   * @template Item
   * @param {Item[]} items
   */
  #pick(items) {
    return items[this.#below(items.length)];
  }
}

/** @param {Walk[]} walks */
function byId(walks) {
  return walks.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Random numbers from a seed, for a repeatable test.
 *
 * @param {number} seed
 */
function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
