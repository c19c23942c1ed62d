/**
 * Syncs the phone with the account: asks which account is signed in, sends the outbox, fetches what is new.
 *
 * Call `sync()` on load, when online or visible again, and after a change. Concurrent calls share one run. The mutex
 * across tabs (Web Locks) only saves work: two runs at once do no harm.
 */

import { Refused, SignedOut, Unreachable } from "./api.js";
import { CatchUp } from "./catch-up.js";
import { mayCorrectTwice } from "./clock.js";
import { EVERYTHING, STRICT } from "./database.js";
import { DiarySync } from "./diary-sync.js";
import { Exchange } from "./exchange.js";
import { getValue, getValueIn, putValueIn } from "./key-value.js";
import { adopt, sendable } from "./outbox.js";
import { Sender } from "./sender.js";
import { SettingsSync } from "./settings-sync.js";

/** @typedef {import("./schema.js").Account} Account */
/** @typedef {"idle" | "sending" | "offline" | "signed_out"} StateName */
/** @typedef {{ name: StateName, error: Unreachable["why"] | "refused" | null }} State */

const LOCK = "backstride-sync";
/** Time-out of the mutex, after which the sync runs without it: a frozen tab may keep the lock for good. */
const LOCK_WAIT_MS = 20_000;
const FIRST_RETRY_MS = 5_000;
const LAST_RETRY_MS = 300_000;

/** Dispatches "state" when `state` has changed. */
export class Sync extends EventTarget {
  #database;
  #exchange;
  #changes;
  #sender;
  #catchUp;
  #settings;
  #diary;
  #locks;
  #timers;
  #clock;
  /** @type {State} */
  #state = { name: "idle", error: null };
  /** @type {Promise<State> | null} */
  #running = null;
  #again = false;
  #failures = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retry;

  /**
   * @param {object} parts
   * @param {import("./database.js").Database} parts.database
   * @param {import("./api.js").Api} parts.api
   * @param {import("./changes.js").Changes} parts.changes
   * @param {{ now(): number }} [parts.clock]
   * @param {Pick<LockManager, "request"> | undefined} [parts.locks] none: in browsers without them
   * @param {{ setTimeout(work: () => void, ms: number): any, clearTimeout(timer: any): void }} [parts.timers]
   */
  constructor({ database, api, changes, clock = Date, locks = ownLocks(), timers = globalThis }) {
    super();
    this.#database = database;
    this.#changes = changes;
    this.#locks = locks;
    this.#timers = timers;
    this.#clock = clock;
    this.#exchange = new Exchange(database, api, clock);
    this.#sender = new Sender(database, this.#exchange, changes, clock);
    this.#catchUp = new CatchUp(database, this.#exchange, changes);
    this.#settings = new SettingsSync(database, this.#exchange, changes, clock);
    this.#diary = new DiarySync(database, this.#exchange, changes, clock);
  }

  get state() {
    return this.#state;
  }

  /**
   * @returns {Promise<State>} outcome of a run that includes every change before the call
   * @throws {unknown} errors of the database; those of the network are in the state
   */
  sync() {
    this.#again = true;
    this.#running ??= this.#runWhileAsked();
    return this.#running;
  }

  /** Cancels the planned retry. */
  stop() {
    this.#timers.clearTimeout(this.#retry);
  }

  async #runWhileAsked() {
    this.stop();
    this.#enter("sending", null);
    try {
      while (this.#again) {
        this.#again = false;
        await this.#alone(() => this.#run());
      }
      this.#failures = 0;
      return this.#enter("idle", null);
    } catch (error) {
      return this.#fail(error);
    } finally {
      this.#running = null;
    }
  }

  /** @param {() => Promise<void>} work */
  async #alone(work) {
    if (!this.#locks) return work();
    const waiting = new AbortController();
    const limit = this.#timers.setTimeout(() => waiting.abort(), LOCK_WAIT_MS);
    let begun = false;
    try {
      await this.#locks.request(LOCK, { signal: waiting.signal }, () => {
        begun = true;
        this.#timers.clearTimeout(limit);
        return work();
      });
    } catch (error) {
      if (begun || !waiting.signal.aborted) throw error;
      await work();
    }
  }

  async #run() {
    const signOuts = await getValue(this.#database, "sign_outs");
    const deletedBefore = (await getValue(this.#database, "deleted_walks"))?.ids ?? [];
    const settings = await this.#settings.known();
    await this.#exchange.begin();
    const account = accountFrom(await this.#exchange.get("/api/account"));
    if (!(await this.#remember(account, signOuts))) return;
    const mayTwice = await this.#mayCorrectTwice(account.id);
    if (mayTwice) await this.#catchUp.run(account.id);
    const leftBehind = await this.#sender.sendAll(account.id);
    await this.#catchUp.run(account.id);
    await this.#settings.run(account.id, settings);
    const hasMore = await this.#diary.run(account.id, deletedBefore);
    if (leftBehind) throw leftBehind;
    this.#again ||= hasMore;
  }

  /** @param {string} account */
  async #mayCorrectTwice(account) {
    const entries = await this.#database.transaction(EVERYTHING, "readonly", (tx) =>
      sendable(tx, account, this.#clock.now()),
    );
    return mayCorrectTwice(entries, this.#exchange.behindMs);
  }

  /**
   * Stores the account that is signed in, and gives it the records without an owner.
   *
   * @param {Account} account
   * @param {number | undefined} signOuts number before the request
   * @returns {Promise<boolean>} false: the walker has signed out since the request
   */
  async #remember(account, signOuts) {
    const outcome = await this.#database.transaction(
      EVERYTHING,
      "readwrite",
      async (tx) => {
        if ((await getValueIn(tx, "sign_outs")) !== signOuts) return "gone";
        const changed = (await getValueIn(tx, "account"))?.id !== account.id;
        await putValueIn(tx, "account", account);
        return (await adopt(tx, account.id)) || changed ? "changed" : "same";
      },
      STRICT,
    );
    if (outcome === "changed") this.#changes.announce();
    return outcome !== "gone";
  }

  /** @param {unknown} error */
  #fail(error) {
    if (error instanceof SignedOut) return this.#enter("signed_out", null);
    if (error instanceof Unreachable) {
      this.#planRetry(error);
      return this.#enter("offline", error.why);
    }
    if (error instanceof Refused) return this.#enter("idle", "refused");
    this.#enter("idle", null);
    throw error;
  }

  /**
   * Plans a retry with exponential back-off. A server that slows the phone down and says until when is no failure: a
   * phone with years of walks then sends on at once.
   *
   * @param {Unreachable} error
   */
  #planRetry({ why, retryAfterS }) {
    const backOffMs = Math.min(FIRST_RETRY_MS * 2 ** this.#failures, LAST_RETRY_MS);
    if (why !== "slow_down" || !retryAfterS) this.#failures += 1;
    this.#retry = this.#timers.setTimeout(() => this.sync(), Math.max(backOffMs, retryAfterS * 1000));
  }

  /**
   * @param {StateName} name
   * @param {State["error"]} error
   */
  #enter(name, error) {
    this.#state = { name, error };
    this.dispatchEvent(new Event("state"));
    return this.#state;
  }
}

function ownLocks() {
  return globalThis.navigator?.locks;
}

/**
 * @param {Record<string, unknown>} body
 * @returns {Account}
 */
function accountFrom({ id, email }) {
  if (typeof id !== "string" || typeof email !== "string") throw new Unreachable("not_ours");
  return { id, email };
}
