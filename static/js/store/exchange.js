/**
 * The requests of one run of the sync, sent ahead as one (POST /api/sync). A request that has its answer already gets
 * it from here. Every other one goes to its own route, and all of them if the server is older or refuses the exchange.
 */

import { Refused, Unreachable } from "./api.js";
import { cursorIn, diaryCursorIn, pathSince } from "./cursors.js";
import { EVERYTHING } from "./database.js";
import { accountIn } from "./owner.js";
import { diaryOfBoth, diaryPageFrom, logOfBoth, logPageFrom } from "./pages.js";
import { noteSending, writesIn } from "./writes.js";

/** @typedef {import("./writes.js").Write} Write */
/** @typedef {"PUT" | "DELETE"} Method */
/** @typedef {{ status: number, body: any }} Result */
/** @typedef {{ account: string, cursor?: string, diary_cursor?: string, writes: Write[] }} Ahead */

/** Writes in one exchange, so that it arrives in time where the signal is weak. The server takes 50. */
const WRITES_AT_MOST = 20;
/** @type {Record<string, string>} */
const PATHS = {
  walk: "/api/walks/",
  screening: "/api/screenings/",
  fall: "/api/falls/",
  diary: "/api/diary/",
};

export class Exchange {
  #database;
  #api;
  #clock;
  #isOlder = false;
  /** True: the next run uses the single routes, because the exchange does not come through. */
  #isStuck = false;
  #atMost = WRITES_AT_MOST;
  /** Account of the last exchange; null: none, or the server has refused it. @type {string | null} */
  #account = null;
  /** True: more writes wait than the last exchange took, or than the server had time for. */
  #isCut = false;
  /** @type {Map<string, Result>} answers to writes */
  #written = new Map();
  /** @type {Map<string, any>} answers to reads, as of after those writes */
  #read = new Map();

  /**
   * @param {import("./database.js").Database} database
   * @param {import("./api.js").Api} api
   * @param {{ now(): number }} clock ms since 1970
   */
  constructor(database, api, clock) {
    this.#database = database;
    this.#api = api;
    this.#clock = clock;
  }

  /** Milliseconds by which the phone's clock was behind the server's at the last response; NaN: not known. */
  get behindMs() {
    return this.#api.behindMs;
  }

  /**
   * Sends ahead. Without an account on the phone nothing can be: the server says first whose records these are.
   *
   * @throws {Unreachable | import("./api.js").SignedOut}
   */
  async begin() {
    this.#read.clear();
    await this.#send();
  }

  async #send() {
    this.#isCut = false;
    this.#written.clear();
    const isAlone = this.#isOlder || this.#isStuck;
    this.#isStuck = false;
    const ahead = isAlone ? null : await this.#ahead();
    this.#account = ahead?.account ?? null;
    if (!ahead) return;
    const sent_at = new Date(this.#clock.now()).toISOString();
    try {
      this.#take(ahead, await this.#api.post("/api/sync", { ...ahead, sent_at }));
    } catch (error) {
      if (!isForSingleRoutes(error)) throw this.#withFewer(error);
      if (error instanceof Refused && error.refusal.code === "other_account") this.#account = null;
      this.#isCut = false;
      this.#isOlder = error instanceof Refused && [404, 405].includes(error.refusal.status);
    }
  }

  /** @param {string} path @returns {Promise<Record<string, unknown>>} */
  async get(path) {
    const answer = this.#read.get(path);
    this.#read.delete(path);
    return answer ?? this.#api.get(path);
  }

  /** @param {string} path @param {object} body @returns {Promise<Record<string, unknown>>} */
  async put(path, body) {
    const result = await this.#resultOf("PUT", path, body);
    return result ? bodyOf(result) : this.#api.put(path, body);
  }

  /** @param {string} path */
  async delete(path) {
    const result = await this.#resultOf("DELETE", path);
    if (!result) return this.#api.delete(path);
    bodyOf(result);
  }

  /**
   * Answer to a write, from a further exchange if the last one did not take it or had no time for it.
   *
   * @param {Method} method
   * @param {string} path
   * @param {object} [body]
   */
  async #resultOf(method, path, body) {
    const key = keyOf(method, path, body);
    if (this.#isCut && !this.#written.has(key)) await this.#further();
    const result = this.#written.get(key);
    this.#written.delete(key);
    if (!result) {
      this.#isCut = false;
      // The write that comes now changes what was read before it.
      this.#read.clear();
    }
    return result;
  }

  /**
   * Further exchange of a run. It fetches what is new since the one before it.
   *
   * @throws {Unreachable} besides others: another account is signed in, on the phone or at the server
   */
  async #further() {
    const account = this.#account;
    await this.#send();
    if (this.#account !== account) throw new Unreachable("not_ours");
  }

  /** @param {Ahead} ahead @param {Record<string, any>} answer */
  #take({ cursor = "", diary_cursor = "", writes }, answer) {
    const { account, log, diary, screenings, falls, settings, results } = answer;
    const parts = [account, log, diary, settings, ...(results ?? [])];
    const areWhole = parts.every((part) => part && typeof part === "object");
    if (!areWhole || results?.length !== writes.length) throw new Unreachable("not_ours");
    const done = countDone(results);
    this.#isCut ||= done < writes.length;
    for (const [place, { verb, kind, id = "", body }] of writes.slice(0, done).entries()) {
      const path = kind === "settings" ? "/api/settings" : PATHS[kind] + id;
      this.#written.set(keyOf(verb === "put" ? "PUT" : "DELETE", path, body), results[place]);
    }
    this.#read.set("/api/account", account);
    this.#keep("/api/walks", cursor, logPageFrom(log), logOfBoth);
    this.#keep("/api/diary", diary_cursor, diaryPageFrom(diary), diaryOfBoth);
    this.#read.set("/api/screenings", { screenings });
    this.#read.set("/api/falls", { falls });
    this.#read.set("/api/settings", settings);
  }

  /**
   * Keeps a page for the merging, together with that of an earlier exchange of this run.
   *
   * @template Page
   * @param {string} route
   * @param {string} since
   * @param {Page} page
   * @param {(first: Page, next: Page) => Page} ofBoth
   */
  #keep(route, since, page, ofBoth) {
    const [path, first] = this.#kept(route) ?? [pathSince(route, since)];
    this.#read.set(path, first ? ofBoth(first, page) : page);
  }

  /** Page that is not merged yet, under its path. @param {string} route */
  #kept(route) {
    return [...this.#read].find(([path]) => path.startsWith(route));
  }

  /** @returns {Promise<Ahead | null>} null: no account is known */
  #ahead() {
    return this.#database.transaction(EVERYTHING, "readwrite", async (tx) => {
      const account = await accountIn(tx);
      if (!account) return null;
      const { writes, areAll } = await writesIn(tx, account, this.#clock.now(), this.#atMost);
      this.#isCut = !areAll;
      await noteSending(tx, writes);
      return {
        account,
        cursor: this.#kept("/api/walks")?.[1].cursor ?? ((await cursorIn(tx, account)) || undefined),
        diary_cursor:
          this.#kept("/api/diary")?.[1].cursor ?? ((await diaryCursorIn(tx, account)) || undefined),
        writes,
      };
    });
  }

  /**
   * Error of an exchange. After one that took too long, the next ones are smaller. If even one write takes too long,
   * the next run uses the single routes. So it does after an answer that is not the server's.
   *
   * @param {unknown} error
   */
  #withFewer(error) {
    const why = error instanceof Unreachable ? error.why : null;
    this.#isStuck = why === "not_ours" || (why === "time_out" && this.#atMost === 1);
    if (why === "time_out") this.#atMost = Math.ceil(this.#atMost / 4);
    return error;
  }
}

/** @param {Method} method @param {string} path @param {object} [body] */
function keyOf(method, path, body) {
  return `${method} ${path} ${JSON.stringify(body)}`;
}

/**
 * Number of results from the first on without those that are busy (503) after a success. The server had no time for
 * those writes, and they go with a further exchange, which begins with them.
 *
 * @param {Result[]} results
 */
function countDone(results) {
  const success = results.findIndex(({ status }) => status < 300);
  const busy = results.findIndex(({ status }, place) => status === 503 && place > success);
  return success < 0 || busy < 0 ? results.length : busy;
}

/** True for an error after which the single routes may still work. @param {unknown} error */
function isForSingleRoutes(error) {
  if (error instanceof Unreachable) return error.why === "server" && error.retryAfterS === 0;
  return error instanceof Refused;
}

/**
 * @param {Result} result
 * @throws {Unreachable | Refused}
 */
function bodyOf({ status, body }) {
  // Busy (503) is a state of the whole server. Any other fault concerns this write, and the others have answers.
  if (status >= 500) throw new Unreachable("server", 0, status !== 503);
  if (status >= 400) throw new Refused({ status, ...body });
  return body;
}
