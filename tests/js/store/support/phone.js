/** Phone for tests: the whole store over its own database, in front of a fake server. */

import "fake-indexeddb/auto";

import { Api } from "../../../../static/js/store/api.js";
import { Changes } from "../../../../static/js/store/changes.js";
import { Checkpoint } from "../../../../static/js/store/checkpoint.js";
import { Diary, readDiary } from "../../../../static/js/store/diary.js";
import { Database } from "../../../../static/js/store/database.js";
import { WalkLog } from "../../../../static/js/store/log.js";
import { SettingsStore } from "../../../../static/js/store/settings.js";
import { Sync } from "../../../../static/js/store/sync.js";
import { Unsent } from "../../../../static/js/store/unsent.js";
import { faults } from "./network-faults.js";

/** @typedef {import("../../../../static/js/types.js").Walk} Walk */
/** @typedef {import("../../../../static/js/types.js").Report} Report */
/** @typedef {import("./network-faults.js").Fault} Fault */

let phones = 0;

export class Phone {
  /** @type {string | null} the session cookie */
  session;
  /** @type {Fault[]} what happens to the next requests, one each */
  faults = [];
  /** @type {Fault | null} what happens to the requests after those */
  fault = null;
  /** @type {() => Promise<void>} awaited on the way to the server and back */
  delay = async () => undefined;
  nowMs = Date.UTC(2026, 10, 23, 12);
  /** @type {{ work: () => void, ms: number }[]} what was to be done later */
  planned = [];
  /** Number of changes announced. */
  changed = 0;
  /** Number of times that a change of the settings asked for sending. */
  asked = 0;
  #server;
  #name;

  /**
   * @param {import("./fake-server.js").FakeServer} server
   * @param {string | null} session
   * @param {string} name of its database
   * @param {Map<string, string>} stored entries of its localStorage
   */
  constructor(server, session = null, name = `phone-${(phones += 1)}`, stored = new Map()) {
    this.#server = server;
    this.#name = name;
    this.session = session;
    this.stored = stored;
    this.database = new Database(name);
    this.changes = new Changes(null);
    this.changes.addEventListener("change", () => (this.changed += 1));
    this.log = new WalkLog(this.database, this.changes, { now: () => this.nowMs });
    this.settings = new SettingsStore({
      database: this.database,
      changes: this.changes,
      send: () => (this.asked += 1),
      clock: { now: () => this.nowMs },
    });
    this.diary = new Diary({
      database: this.database,
      changes: this.changes,
      send: () => (this.asked += 1),
      clock: { now: () => this.nowMs },
    });
    this.unsent = new Unsent(this.database, this.changes);
    this.checkpoint = new Checkpoint(this.database, {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, text) => stored.set(key, text),
      removeItem: (key) => stored.delete(key),
    });
    this.sync = this.tab();
  }

  /**
   * New page over the same storage, as after a kill. Nothing of the old page finishes.
   */
  restarted() {
    const again = new Phone(this.#server, this.session, this.#name, this.stored);
    again.delay = this.delay;
    again.nowMs = this.nowMs;
    return again;
  }

  /** @param {Pick<LockManager, "request">} [locks] */
  tab(locks) {
    const clock = { now: () => this.nowMs };
    return new Sync({
      database: this.database,
      api: new Api((path, init) => this.#fetch(path, init), 20, clock),
      changes: this.changes,
      clock,
      locks,
      timers: { setTimeout: (work, ms) => this.planned.push({ work, ms }), clearTimeout: () => undefined },
    });
  }

  /**
   * @param {string} path
   * @param {RequestInit} init
   */
  async #fetch(path, { method = "GET", body, signal }) {
    if (!signal) throw new Error("a request without a time limit");
    const request = { method, path, body: body && JSON.parse(String(body)), signal };
    // An older server knows no exchange. The faults are meant for what the phone then sends to the single routes.
    if (path === "/api/sync" && !this.#server.hasSync) return this.#server.answer(request, this.session);
    const fault = this.faults.shift() ?? this.fault;
    await this.delay();
    const answer = () => this.#server.answer(request, this.session);
    const response = fault ? await fault(answer, request) : answer();
    await this.delay();
    return response;
  }
}

/** Phone that has synced with the account once. @param {import("./fake-server.js").FakeServer} server */
export async function aSignedInPhone(server) {
  const phone = new Phone(server, "ada");
  await phone.sync.sync();
  server.requests = [];
  return phone;
}

/**
 * Walk on s1, from ten minutes before noon.
 *
 * @param {Partial<Walk>} facts
 * @returns {Walk}
 */
export function aWalk(facts = {}) {
  return {
    id: crypto.randomUUID(),
    started_at: "2026-11-23T11:50:00Z",
    zone: "Europe/Berlin",
    surface: "path",
    step: "s1",
    planned: { warm_up_s: 300, backward_s: [180], recover_s: 0, cool_down_s: 300 },
    walked: { backward_s: 180, forward_s: 590 },
    report: null,
    way: null,
    source: null,
    ...facts,
  };
}

/**
 * @param {Partial<Report>} answers
 * @returns {Report}
 */
export function aReport(answers = {}) {
  const scores = { pain_before: null, pain_after: null, effort: null };
  const reported_at = "2026-11-23T12:00:00Z";
  return { confidence: 4, setback: "none", ...scores, note: "", reported_at, ...answers };
}

/** @param {Partial<import("../../../../static/js/types.js").Screening>} answers */
export function aScreening(answers = {}) {
  const start = /** @type {const} */ ("s1");
  const known = { outcome: null, agreed_by: null, agreed_in: null };
  const answered_at = "2026-11-23T11:40:00Z";
  return { id: crypto.randomUUID(), answered_at, start, cleared: true, ...known, ...answers };
}

/** Entry of the diary to save. @param {number} pain @param {string} day */
export function aKnee(pain = 3, day = "2026-11-23") {
  return { kind: /** @type {const} */ ("knee"), zone: "Europe/Berlin", data: { day, pain } };
}

/** @param {Phone} phone @returns {Promise<number[]>} pain of the knee, by time */
export async function kneesOn(phone) {
  return (await readDiary(phone.database, "knee")).map(({ data }) => data.pain);
}

/** @param {Partial<import("../../../../static/js/types.js").Fall>} answer */
export function aFall(answer = {}) {
  return { id: crypto.randomUUID(), answered_at: "2026-11-23T11:45:00Z", fell: true, ...answer };
}

/**
 * Syncs until the phone is killed: some requests succeed, and the response to the next one is lost.
 *
 * @param {Phone} phone
 * @param {Fault[]} before
 */
export function untilKilled(phone, before) {
  return new Promise((resolve) => {
    phone.faults = [...before, (answer, request) => (resolve(undefined), faults.killed(answer, request))];
    void phone.sync.sync();
  });
}
